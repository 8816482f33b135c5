package com.kkiai.flux;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * The monotonic clock and the alarm of a client: tests bring their own, in which hours take
 * milliseconds.
 */
interface Timer {
  /** Returns the time, as {@link System#nanoTime} does. */
  long nanoTime();

  /** Runs a task later, on a thread of the client's choice. Returns what takes the alarm back. */
  Runnable schedule(Duration delay, Runnable task);

  /**
   * Sets an alarm that nothing may hold up, not even code of the caller that blocks the client's
   * other threads.
   */
  default Runnable deadline(Duration delay, Runnable task) {
    return schedule(delay, task);
  }

  /**
   * Waits for a future. If it is late, runs a task once, which must see to it that the future ends.
   */
  default <T> T await(CompletableFuture<T> future, Duration limit, Runnable late)
      throws InterruptedException, ExecutionException {
    Runnable alarm = deadline(limit, late);
    try {
      return future.get();
    } finally {
      alarm.run();
    }
  }

  /** Takes back all alarms. */
  void close();
}
