package com.kkiai.flux;

import java.time.Duration;
import java.util.Objects;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The delays before calls are repeated, and the number of attempts of a submit. Which calls are
 * repeated is not a setting: reads are, until their time is over; a submit only if it certainly was
 * not accepted. Immutable, and thread-safe if its source of randomness is.
 */
public final class RetryPolicy {
  private record Settings(
      int submitAttempts,
      Duration firstDelay,
      Duration longestDelay,
      Duration longestRetryAfter,
      double jitter) {}

  private final Settings settings;
  private final RandomGenerator random;

  private RetryPolicy(Settings settings, RandomGenerator random) {
    this.settings = settings;
    this.random = random;
  }

  /** {@return the default policy; see the setters of {@link Builder}} */
  public static RetryPolicy defaults() {
    return builder().build();
  }

  /**
   * Returns a policy with the same delay before each attempt, also if the gateway asks for a longer
   * one. For tests.
   *
   * @param delay the delay; positive
   * @return a policy with the default number of attempts
   * @throws IllegalArgumentException if the delay is not positive
   */
  public static RetryPolicy fixed(Duration delay) {
    return builder()
        .firstDelay(delay)
        .longestDelay(delay)
        .longestRetryAfter(delay)
        .jitter(0)
        .build();
  }

  /** {@return a builder with default settings; see each setter} */
  public static Builder builder() {
    return new Builder();
  }

  /** {@return the maximum number of attempts of a submit, the first included} */
  public int submitAttempts() {
    return settings.submitAttempts;
  }

  /** {@return the maximum delay} */
  public Duration longestDelay() {
    return settings.longestDelay;
  }

  /** {@return the maximum delay that a Retry-After header can set} */
  public Duration longestRetryAfter() {
    return settings.longestRetryAfter;
  }

  /**
   * Returns the delay before the next attempt.
   *
   * @param failures the number of attempts that failed, at least 1
   * @param retryAfter the delay of the Retry-After header; null or zero if there is none
   * @return the delay; zero or more
   */
  public Duration delay(int failures, @Nullable Duration retryAfter) {
    return retryAfter == null || retryAfter.isZero()
        ? Durations.grown(
            settings.firstDelay, 2, failures - 1, settings.longestDelay, settings.jitter, random)
        : Durations.shorter(retryAfter, settings.longestRetryAfter);
  }

  /** Policies with the same settings are equal, whatever their source of randomness. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof RetryPolicy policy && settings.equals(policy.settings);
  }

  @Override
  public int hashCode() {
    return settings.hashCode();
  }

  @Override
  public String toString() {
    return "RetryPolicy." + settings;
  }

  /** Builds a {@link RetryPolicy}. Not thread-safe. */
  public static final class Builder {
    private int submitAttempts = 4;
    private Duration firstDelay = Duration.ofMillis(500);
    private Duration longestDelay = Duration.ofSeconds(15);
    private Duration longestRetryAfter = Duration.ofSeconds(60);
    private double jitter = 0.25;
    private RandomGenerator random = new Random();

    private Builder() {}

    /**
     * Sets the maximum number of attempts of a submit. Default: 4.
     *
     * @param submitAttempts the number of attempts, the first included; at least 1
     * @return this builder
     * @throws IllegalArgumentException if it is less than 1
     */
    public Builder submitAttempts(int submitAttempts) {
      if (submitAttempts < 1) {
        throw new IllegalArgumentException(
            "submitAttempts must be at least 1, is " + submitAttempts);
      }
      this.submitAttempts = submitAttempts;
      return this;
    }

    /**
     * Sets the delay after the first failure. It doubles with each further failure. Default: 500
     * ms.
     *
     * @param firstDelay a positive duration
     * @return this builder
     * @throws IllegalArgumentException if it is not positive
     */
    public Builder firstDelay(Duration firstDelay) {
      this.firstDelay = Durations.requirePositive("firstDelay", firstDelay);
      return this;
    }

    /**
     * Sets the maximum delay. Default: 15 s.
     *
     * @param longestDelay a positive duration
     * @return this builder
     * @throws IllegalArgumentException if it is not positive
     */
    public Builder longestDelay(Duration longestDelay) {
      this.longestDelay = Durations.requirePositive("longestDelay", longestDelay);
      return this;
    }

    /**
     * Sets the maximum delay that a Retry-After header of the gateway can set. Default: 60 s.
     *
     * @param longestRetryAfter a positive duration
     * @return this builder
     * @throws IllegalArgumentException if it is not positive
     */
    public Builder longestRetryAfter(Duration longestRetryAfter) {
      this.longestRetryAfter = Durations.requirePositive("longestRetryAfter", longestRetryAfter);
      return this;
    }

    /**
     * Sets the largest random change of a delay. Default: 0.25.
     *
     * @param jitter a share of the delay, from 0 to 1
     * @return this builder
     * @throws IllegalArgumentException if it is out of this range
     */
    public Builder jitter(double jitter) {
      if (!(jitter >= 0 && jitter <= 1)) {
        throw new IllegalArgumentException("jitter must be from 0 to 1, is " + jitter);
      }
      this.jitter = jitter;
      return this;
    }

    /**
     * Sets the source of randomness of the jitter. Default: a new {@link Random}.
     *
     * @param random a thread-safe generator
     * @return this builder
     */
    public Builder random(RandomGenerator random) {
      this.random = Objects.requireNonNull(random, "random");
      return this;
    }

    /** {@return a policy with the current settings} */
    public RetryPolicy build() {
      return new RetryPolicy(
          new Settings(submitAttempts, firstDelay, longestDelay, longestRetryAfter, jitter),
          random);
    }
  }
}
