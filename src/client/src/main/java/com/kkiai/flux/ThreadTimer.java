package com.kkiai.flux;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One daemon thread that rings; the work itself is done elsewhere. */
final class ThreadTimer implements Timer {
  private final ScheduledThreadPoolExecutor alarms;
  private final Executor worker;
  private final Executor deadlines;

  ThreadTimer(Executor worker, Executor deadlines) {
    this.worker = worker;
    this.deadlines = deadlines;
    this.alarms = new ScheduledThreadPoolExecutor(1, DaemonThreads.named("flux-timer"));
    // Thousands of deadlines are set and never rung: they must not wait in the queue.
    alarms.setRemoveOnCancelPolicy(true);
    alarms.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  @Override
  public long nanoTime() {
    return System.nanoTime();
  }

  @Override
  public Runnable schedule(Duration delay, Runnable task) {
    return schedule(delay, task, worker);
  }

  @Override
  public Runnable deadline(Duration delay, Runnable task) {
    return schedule(delay, task, deadlines);
  }

  /** The thread that waits is its own alarm: setting one would wake another thread. */
  @Override
  public <T> T await(CompletableFuture<T> future, Duration limit, Runnable late)
      throws InterruptedException, ExecutionException {
    try {
      return future.get(Durations.nanos(limit), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      late.run();
      return future.get();
    }
  }

  private Runnable schedule(Duration delay, Runnable task, Executor executor) {
    try {
      Future<?> alarm =
          alarms.schedule(
              () -> executor.execute(task), Durations.nanos(delay), TimeUnit.NANOSECONDS);
      return () -> alarm.cancel(false);
    } catch (RejectedExecutionException e) {
      // Closed: whoever waited has been told.
      return () -> {};
    }
  }

  @Override
  public void close() {
    alarms.shutdownNow();
  }
}
