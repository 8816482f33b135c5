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
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Works on several images at once. */
public final class Batch {
  /** How long a submit in progress may still take after a shutdown request. */
  private static final Duration GRACE = Duration.ofSeconds(3);

  private final FluxClient flux;
  private final BatchJournal journal;
  private final Display display;
  private final ItemReport report;
  private final Interruption interruption;
  private final Duration timeout;
  private final AtomicReference<@Nullable String> stop = new AtomicReference<>();

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

  /** Blocks until all is done, or until the wish to end. Returns an outcome for each. */
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
    ItemResult outcome = reason == null ? worked(work) : left(work, reason);
    // A wait that was cut leaves its mark on the thread, which goes on with the next image.
    boolean cut = Thread.interrupted();
    if (outcome.kind() == ItemResult.Kind.KEY_REFUSED) {
      stop.compareAndSet(null, "the key was refused before");
    } else if (outcome.kind() == ItemResult.Kind.QUOTA_USED_UP) {
      stop.compareAndSet(null, "the quota of the account is used up");
    } else if (cut) {
      stop.compareAndSet(null, "interrupted");
    }
    display.end(work, outcome);
    report.print(work, outcome, reason != null);
    return outcome;
  }

  private ItemResult worked(Work work) {
    return new ItemRun(flux, journal, interruption, display, timeout, work, System.nanoTime())
        .run();
  }

  private static ItemResult left(Work work, String reason) {
    // A job that is there already costs nothing to leave, and resume finds it again.
    return ItemResult.without(
        work.jobId() == null ? ItemResult.Kind.NOT_SENT : ItemResult.Kind.UNFINISHED,
        work.jobId(),
        reason);
  }
}
