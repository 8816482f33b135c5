package com.kkiai.flux;

import java.time.Duration;
import java.util.Objects;
import java.util.random.RandomGenerator;

/** The arithmetic of delays and limits. */
final class Durations {
  private Durations() {}

  static Duration requirePositive(String name, Duration duration) {
    Objects.requireNonNull(duration, name);
    if (duration.isZero() || duration.isNegative()) {
      throw new IllegalArgumentException(name + " must be positive, is " + duration);
    }
    return duration;
  }

  /** Nanoseconds, and the greatest number of them for times that no clock can count. */
  static long nanos(Duration duration) {
    try {
      return duration.toNanos();
    } catch (ArithmeticException e) {
      return Long.MAX_VALUE;
    }
  }

  /** first * factor^steps, not above the limit, off by at most the share of jitter. */
  static Duration grown(
      Duration first,
      double factor,
      int steps,
      Duration limit,
      double jitter,
      RandomGenerator random) {
    double nanos = Math.min((double) nanos(first) * Math.pow(factor, steps), (double) nanos(limit));
    double spread = 1 + jitter * (2 * random.nextDouble() - 1);
    return Duration.ofNanos((long) Math.min(nanos * spread, (double) nanos(limit)));
  }

  /** Returns seconds, to the millisecond, for a message. */
  static String text(Duration duration) {
    return duration.toMillis() / 1000.0 + " s";
  }

  static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) <= 0 ? one : other;
  }

  static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) >= 0 ? one : other;
  }
}
