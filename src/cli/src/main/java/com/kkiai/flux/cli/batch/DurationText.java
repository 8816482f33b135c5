package com.kkiai.flux.cli.batch;

import java.time.Duration;

/** Durations for people, rounded up: {@code 95 s}, {@code 3 min 12 s}, {@code 2 h 5 min}. */
final class DurationText {
  private static final int SECONDS_ALONE = 120;

  private DurationText() {}

  static String of(Duration duration) {
    Duration whole = Duration.ofSeconds(duration.plusNanos(999_999_999).toSeconds());
    if (whole.toSeconds() < SECONDS_ALONE) {
      return whole.toSeconds() + " s";
    }
    return whole.toHours() == 0
        ? whole.toMinutes() + " min " + whole.toSecondsPart() + " s"
        : whole.toHours() + " h " + whole.toMinutesPart() + " min";
  }
}
