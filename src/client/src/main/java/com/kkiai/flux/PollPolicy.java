package com.kkiai.flux;

import java.time.Duration;

/**
 * The schedule of the polls of a wait. The first poll is sent at once; the policy sets the delay
 * before each of the others. Implementations must be thread-safe and must not block.
 */
@FunctionalInterface
public interface PollPolicy {
  /**
   * Returns the delay before the next poll. The deadline of the wait also ends a delay. If the
   * response has a Retry-After header, the longer delay applies.
   *
   * @param state the state of the wait
   * @return the delay; zero or more
   */
  Duration delay(PollState state);

  /**
   * Returns the policy for a single wait. Called once when the wait begins. The returned policy is
   * called by one thread at a time, so it can hold the state of that wait.
   *
   * @return by default this policy
   */
  default PollPolicy newWait() {
    return this;
  }

  /**
   * Called when a poll has shown that the job ended, done or failed: at most once for each wait,
   * and not if the wait ends by its deadline or is aborted. {@link #delay} can still be called
   * afterwards if the result is not available yet. Does nothing by default. Exceptions are ignored.
   *
   * @param end the state of the wait when the end was seen
   */
  default void ended(PollState end) {}

  /**
   * Returns a policy with the same delay before every poll.
   *
   * @param delay the delay; positive
   * @return a policy without state
   * @throws IllegalArgumentException if the delay is not positive
   */
  static PollPolicy fixed(Duration delay) {
    Durations.requirePositive("delay", delay);
    return state -> delay;
  }
}
