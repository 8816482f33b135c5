package com.kkiai.flux;

import java.time.Duration;

/** When to ask next. Implementations must be safe for use by any number of threads, and quick. */
@FunctionalInterface
public interface PollPolicy {
  /**
   * Returns how long to pause before the next poll; zero or more. The deadline of the wait ends
   * every pause.
   */
  Duration delay(PollState state);

  /**
   * The default: pauses that grow from 250 ms by a third each time up to 3 s, with 10 percent of
   * jitter.
   */
  static PollPolicy geometric() {
    return GeometricPollPolicy.DEFAULT;
  }

  /** The same pause each time; positive. */
  static PollPolicy fixed(Duration delay) {
    Durations.requirePositive("delay", delay);
    return state -> delay;
  }
}
