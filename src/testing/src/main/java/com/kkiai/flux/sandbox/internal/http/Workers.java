package com.kkiai.flux.sandbox.internal.http;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads of a sandbox, all daemons. */
public final class Workers implements AutoCloseable {
  private static final int THREADS = 16;
  private static final long PATIENCE_SECONDS = 5;

  private final ExecutorService pool;
  private final ScheduledExecutorService timer;

  public Workers(int port) {
    var count = new AtomicInteger();
    ThreadFactory threads =
        task -> {
          Thread thread = new Thread(task, "flux-sandbox-" + port + "-" + count.incrementAndGet());
          thread.setDaemon(true);
          // The default would print to stderr; the client sees the closed connection.
          thread.setUncaughtExceptionHandler((t, e) -> {});
          return thread;
        };
    pool = Executors.newFixedThreadPool(THREADS, threads);
    timer = Executors.newSingleThreadScheduledExecutor(threads);
  }

  public ExecutorService pool() {
    return pool;
  }

  /** Runs a task on a daemon thread: the threads that it creates are daemons, too. */
  public void runAsDaemon(Runnable task) {
    CompletableFuture.runAsync(task, pool).join();
  }

  /** Runs something after a delay; not at all if the sandbox is closed before. */
  public void later(Duration delay, Runnable task) {
    try {
      var unused = timer.schedule(() -> pool.execute(task), delay.toNanos(), TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException e) {
      // Closed: no client waits for it.
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
    pool.shutdownNow();
    try {
      boolean unused =
          timer.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)
              && pool.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
