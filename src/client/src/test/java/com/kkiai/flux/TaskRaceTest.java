package com.kkiai.flux;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Aborts tasks on real threads at any moment: the simulation, on one thread, sees no data race. */
class TaskRaceTest implements Loop, Procedure<String> {
  private static final int ROUNDS = 60_000;

  @AutoClose("shutdownNow")
  private final ForkJoinPool pool = new ForkJoinPool(3);

  private final AtomicInteger open = new AtomicInteger();
  private volatile @Nullable String violation;
  private volatile boolean isOver;

  @Test
  void nothingGoesOnAfterAnAbort() {
    for (int round = 0; round < ROUNDS; round++) {
      isOver = false;
      Task<String> task = Task.of(this, this, UnaryOperator.identity());
      var future = task.start();
      pool.execute(() -> soon(() -> task.abort(Abort.Reason.CLOSED)));
      soon(() -> future.cancel(false));
      isOver = true;

      assertThat(pool.awaitQuiescence(10, TimeUnit.SECONDS)).as("round %d ends", round).isTrue();
      assertThat(open).as("open calls and alarms after round %d", round).hasValue(0);
      assertThat(violation).isNull();
    }
  }

  private static void soon(Runnable work) {
    for (int i = ThreadLocalRandom.current().nextInt(500); i > 0; i--) {
      Thread.onSpinWait();
    }
    work.run();
  }

  @Override
  public Deadline deadline() {
    return Deadline.in(Duration.ofHours(1), this::nanoTime);
  }

  /** Makes calls and delays without an end. */
  @Override
  public Next<String> first() {
    return ThreadLocalRandom.current().nextBoolean()
        ? new Next.Delay<>(Duration.ZERO, this::first)
        : new Next.Send<String, String>(Call::new, result -> first());
  }

  @Override
  public Next<String> aborted(Abort why) {
    throw new IllegalStateException("aborted");
  }

  @Override
  public long nanoTime() {
    return 0;
  }

  @Override
  public void execute(Runnable step) {
    pool.execute(step);
  }

  @Override
  public Runnable schedule(Duration delay, Runnable step) {
    Runnable cancel = deadline(delay, step);
    execute(
        () -> {
          cancel.run();
          step.run();
        });
    return cancel;
  }

  @Override
  public Runnable deadline(Duration limit, Runnable alarm) {
    open.incrementAndGet();
    var pending = new AtomicBoolean(true);
    return () -> open.addAndGet(pending.getAndSet(false) ? -1 : 0);
  }

  private final class Call implements HttpCall<String> {
    private final AtomicBoolean cancelled = new AtomicBoolean();

    @Override
    public void enqueue(UnaryOperator<Runnable> context, Consumer<CallResult<String>> done) {
      if (isOver && !cancelled.get()) {
        violation = "a call began after the end";
      }
      execute(() -> done.accept(CallResult.ok("body")));
    }

    @Override
    public void cancel() {
      cancelled.set(true);
    }

    @Override
    public @Nullable String obstacle() {
      return null;
    }
  }
}
