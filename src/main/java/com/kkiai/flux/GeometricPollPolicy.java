package com.kkiai.flux;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Pauses that grow by a factor up to a limit. Immutable but for its random generator.
 *
 * @param first the first pause; positive
 * @param factor by what each pause is longer than the one before; at least 1
 * @param longest the limit; at least the first
 * @param jitter how far a pause may be off, as a share of it, from 0 to 1: waits that began
 *     together drift apart
 * @param random for the jitter; safe for use by any number of threads
 */
public record GeometricPollPolicy(
    Duration first, double factor, Duration longest, double jitter, RandomGenerator random)
    implements PollPolicy {
  static final GeometricPollPolicy DEFAULT =
      new GeometricPollPolicy(
          Duration.ofMillis(250), 4 / 3.0, Duration.ofSeconds(3), 0.1, new java.util.Random());

  /**
   * Checks the values.
   *
   * @param first positive
   * @param longest at least the first
   * @param factor at least 1
   * @param jitter from 0 to 1
   * @param random not null
   * @throws IllegalArgumentException if one is out of its range
   */
  public GeometricPollPolicy {
    Durations.requirePositive("first", first);
    Durations.requirePositive("longest", longest);
    if (!(factor >= 1) || longest.compareTo(first) < 0) {
      throw new IllegalArgumentException("factor must be at least 1 and longest at least first");
    }
    Durations.requireShare("jitter", jitter);
  }

  @Override
  public Duration delay(PollState state) {
    return Durations.grown(first, factor, state.polls(), longest, jitter, random);
  }
}
