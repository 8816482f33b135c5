package com.kkiai.flux.cli.batch;

import com.kkiai.flux.FluxClient;
import com.kkiai.flux.cli.terminal.Interruption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Works on several images at once. */
public final class Batch {
  /** How long a submit in progress may still take after a shutdown request. */
  private static final Duration GRACE = Duration.ofSeconds(3);

  /** So many images that the gateway forbids in a row are no matter of a single image. */
  private static final int FORBIDDEN_LIMIT = 3;

  private final FluxClient flux;
  private final BatchJournal journal;
  private final Display display;
  private final ItemReport report;
  private final Interruption interruption;
  private final Duration timeout;
  private final AtomicReference<@Nullable String> stop = new AtomicReference<>();
  private final AtomicInteger forbidden = new AtomicInteger();

  public Batch(
      FluxClient flux,
      BatchJournal journal,
      Display display,
      ItemReport report,
      Interruption interruption,
      Duration timeout) {
    this.flux = flux;
    this.journal = journal;
    this.display = display;
    this.report = report;
    this.interruption = interruption;
    this.timeout = timeout;
  }

  /** Blocks until all is done, or after a shutdown request. Returns the result of each. */
  public List<ItemResult> run(List<Work> works, int parallel) {
    Set<Thread> threads = ConcurrentHashMap.newKeySet();
    ExecutorService workers =
        Executors.newFixedThreadPool(
            parallel,
            task -> {
              Thread thread = new Thread(task, "flux worker");
              threads.add(thread);
              return thread;
            });
    List<CompletableFuture<ItemResult>> outcomes = new ArrayList<>();
    for (Work work : works) {
      outcomes.add(CompletableFuture.supplyAsync(() -> run(work), workers));
    }
    interruption.onRequest(
        () -> {
          stop.compareAndSet(null, "interrupted");
          CompletableFuture.delayedExecutor(GRACE.toMillis(), TimeUnit.MILLISECONDS)
              .execute(() -> threads.forEach(Thread::interrupt));
        });
    try {
      return outcomes.stream().map(CompletableFuture::join).toList();
    } finally {
      workers.shutdown();
    }
  }

  private ItemResult run(Work work) {
    String reason = stop.get();
    ItemResult result = reason == null ? worked(work) : left(work, reason);
    // An interrupted wait leaves its mark on the thread, which continues with the next image.
    boolean isInterrupted = Thread.interrupted();
    @Nullable String stopReason = isInterrupted ? "interrupted" : stopReason(result);
    if (reason == null && stopReason != null) {
      stop.compareAndSet(null, stopReason);
    }
    display.end(work, result);
    report.print(work, result, reason != null);
    return result;
  }

  /** Returns why nothing more should be submitted; null if there is no reason. */
  private @Nullable String stopReason(ItemResult result) {
    return switch (result.kind()) {
      case KEY_REFUSED -> "the API key was refused";
      case QUOTA_USED_UP -> "the quota of the account is used up";
      case NOT_WRITABLE -> journal.folder() + " cannot be written";
      case FORBIDDEN ->
          forbidden.incrementAndGet() < FORBIDDEN_LIMIT
              ? null
              : FORBIDDEN_LIMIT + " images in a row were forbidden (HTTP 403)";
      default -> null;
    };
  }

  private ItemResult worked(Work work) {
    return new ItemRun(
            flux, journal, interruption, display, timeout, forbidden, work, System.nanoTime())
        .run();
  }

  private static ItemResult left(Work work, String reason) {
    // A job that was accepted before can still be resumed.
    return ItemResult.without(
        work.jobId() == null ? ItemResult.Kind.NOT_SENT : ItemResult.Kind.UNFINISHED,
        work.jobId(),
        reason);
  }
}
