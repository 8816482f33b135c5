package com.kkiai.flux.sandbox;

import java.time.Duration;

/** Validates the settings of a sandbox. */
final class Ranges {
  private static final Duration MAX_TIME = Duration.ofDays(1);

  private Ranges() {}

  /** Returns the value, or throws an IllegalArgumentException that says what it must be. */
  static <T extends Comparable<T>> T check(String name, T value, T least, T most) {
    if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
      throw new IllegalArgumentException(
          name + " must be from " + least + " to " + most + ", is " + value);
    }
    return value;
  }

  static Duration time(String name, Duration value) {
    return check(name, value, Duration.ZERO, MAX_TIME);
  }

  static int status(int status, int least) {
    return check("status", status, least, 599);
  }
}
