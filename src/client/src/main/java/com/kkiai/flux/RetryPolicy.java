package com.kkiai.flux;

import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * How long to pause before a call is repeated, and how often a submit may be tried. Which calls are
 * repeated at all is not a matter of policy: reads are, until their time is over; a submit only
 * where it surely was not accepted.
 *
 * @param submitAttempts how often a submit is tried at the most, the first try included; at least 1
 * @param first the pause after the first failure; positive
 * @param longest the limit of the pauses, which double each time; at least the first
 * @param longestRetryAfter the limit of what the gateway may ask for with Retry-After; positive
 * @param jitter how far a pause may be off, as a share of it, from 0 to 1
 * @param random for the jitter; safe for use by any number of threads
 */
public record RetryPolicy(
    int submitAttempts,
    Duration first,
    Duration longest,
    Duration longestRetryAfter,
    double jitter,
    RandomGenerator random) {

  /**
   * Checks the values.
   *
   * @param submitAttempts at least 1
   * @param first positive
   * @param longest positive
   * @param longestRetryAfter positive
   * @param jitter from 0 to 1
   * @param random not null
   * @throws IllegalArgumentException if one is out of its range
   */
  public RetryPolicy {
    if (submitAttempts < 1) {
      throw new IllegalArgumentException("submitAttempts must be at least 1, is " + submitAttempts);
    }
    Durations.requirePositive("first", first);
    Durations.requirePositive("longest", longest);
    Durations.requirePositive("longestRetryAfter", longestRetryAfter);
    if (!(jitter >= 0 && jitter <= 1)) {
      throw new IllegalArgumentException("jitter must be from 0 to 1, is " + jitter);
    }
  }

  /**
   * Four tries of a submit; pauses from 500 ms to 15 s with 25 percent of jitter; Retry-After up to
   * 60 s.
   *
   * @return the policy of a client that is told no other
   */
  public static RetryPolicy defaults() {
    return new RetryPolicy(
        4,
        Duration.ofMillis(500),
        Duration.ofSeconds(15),
        Duration.ofSeconds(60),
        0.25,
        new java.util.Random());
  }

  /**
   * {@return the same with another number of tries of a submit}
   *
   * @param attempts the first try included; at least 1
   * @throws IllegalArgumentException if it is less than 1
   */
  public RetryPolicy withSubmitAttempts(int attempts) {
    return new RetryPolicy(attempts, first, longest, longestRetryAfter, jitter, random);
  }

  /**
   * {@return the pause before the next try}
   *
   * @param failures how many tries have failed, at least 1
   * @param retryAfter what the gateway asked for; null or zero for nothing
   */
  public Duration delay(int failures, @Nullable Duration retryAfter) {
    return retryAfter == null || retryAfter.isZero()
        ? Durations.grown(first, 2, failures - 1, longest, jitter, random)
        : Durations.shorter(retryAfter, longestRetryAfter);
  }
}
