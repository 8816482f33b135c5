package com.kkiai.flux.sandbox;

import java.time.Duration;

/** Validates the settings of a sandbox. */
final class Ranges {
  private static final Duration MAX_TIME = Duration.ofDays(1);

  private Ranges() {}

  /** Returns the value, or throws an IllegalArgumentException that says what it must be. */
  static int check(String name, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          name + " must be from " + least + " to " + most + ", is " + value);
    }
    return value;
  }

  static Duration check(String name, Duration value, Duration most) {
    if (value.isNegative() || value.compareTo(most) > 0) {
      throw new IllegalArgumentException(
          name + " must be from " + Duration.ZERO + " to " + most + ", is " + value);
    }
    return value;
  }

  static Duration time(String name, Duration value) {
    return check(name, value, MAX_TIME);
  }

  static int status(int status, int least) {
    return check("status", status, least, 599);
  }
}
