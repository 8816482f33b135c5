package com.kkiai.flux;

import java.time.Duration;

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

  /** Takes back all alarms. */
  void close();
}
