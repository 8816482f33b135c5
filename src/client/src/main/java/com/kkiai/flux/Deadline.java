package com.kkiai.flux;

import java.time.Duration;
import java.util.function.LongSupplier;

/** The time limit of one operation, on a monotonic clock. */
record Deadline(LongSupplier nanoTime, long began, Duration limit) {
  static Deadline in(Duration limit, LongSupplier nanoTime) {
    return new Deadline(nanoTime, nanoTime.getAsLong(), limit);
  }

  Duration elapsed() {
    return Duration.ofNanos(nanoTime.getAsLong() - began);
  }

  /** Returns the time that is left; zero once it is over. */
  Duration left() {
    return Durations.longer(Duration.ZERO, limit.minus(elapsed()));
  }

  /** Returns the limit for a message. */
  String limitText() {
    return Durations.text(limit);
  }
}
