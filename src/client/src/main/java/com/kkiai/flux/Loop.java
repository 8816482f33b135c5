package com.kkiai.flux;

import java.time.Duration;

/**
 * The clock, executor and timer of tasks. Tests use their own, in which hours take milliseconds.
 */
interface Loop {
  /** Returns the time, as {@link System#nanoTime} does. */
  long nanoTime();

  /** Runs a step, which may run code of the caller, where it blocks no call. */
  void execute(Runnable step);

  /** Executes a step later. Returns a handle that cancels it. */
  Runnable schedule(Duration delay, Runnable step);

  /**
   * Runs an alarm later, even if code of the caller blocks all other threads. Returns a handle that
   * cancels it.
   */
  Runnable deadline(Duration limit, Runnable alarm);
}
