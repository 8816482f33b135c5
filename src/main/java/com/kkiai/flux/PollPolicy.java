package com.kkiai.flux;

import java.time.Duration;

/** When to ask next. Implementations must be safe for use by any number of threads, and quick. */
@FunctionalInterface
public interface PollPolicy {
  /**
   * {@return how long to pause before the next poll; zero or more} The deadline of the wait ends
   * every pause.
   *
   * @param state what is known of the job
   */
  Duration delay(PollState state);

  /**
   * {@return what plans one wait, from its first pause on, and is told of its end} It is never
   * called by two threads at once, so that it may keep notes of this wait: that is what it is for.
   * By default it is this policy itself, which knows nothing of single waits.
   */
  default PollPolicy forOneWait() {
    return this;
  }

  /**
   * Is told, once, that a poll has shown the job to have ended. Waits that end otherwise, as by
   * their deadline, tell nothing. By default nothing is done. What this throws harms nothing.
   *
   * @param end when the end was seen
   */
  default void ended(PollState end) {}

  /**
   * Pauses that grow from 250 ms by a third each time up to 3 s, with 10 percent of jitter. It
   * knows nothing of the jobs before: for jobs that take a minute it asks less often than {@link
   * #learning()}, and sees their end much later.
   *
   * @return always the same policy
   */
  static PollPolicy geometric() {
    return GeometricPollPolicy.DEFAULT;
  }

  /**
   * The same pause each time.
   *
   * @param delay how long; positive
   * @return a policy that learns nothing
   * @throws IllegalArgumentException if the pause is not positive
   */
  static PollPolicy fixed(Duration delay) {
    Durations.requirePositive("delay", delay);
    return state -> delay;
  }

  /**
   * The default: learns, to be better than a fixed pause of 500 ms, with pauses up to 10 s. It was
   * better than {@link #geometric}, by requests times lag, on all jobs that were tried.
   *
   * @return a policy that knows nothing yet
   */
  static PollPolicy learning() {
    return learning(Duration.ofMillis(500), Duration.ofSeconds(10));
  }

  /**
   * Asks when jobs tend to end. It remembers how long recent jobs of each app took: it asks seldom
   * while none is likely to be done, most often where most of them ended, and slows down where all
   * of them had. As long as it knows nothing it is {@link #geometric}.
   *
   * <p>Where the times of jobs are alike it makes fewer requests than a fixed pause and sees the
   * end earlier, both by the same factor. Jobs that take less than one such pause cost about one
   * request; those of more than 600 cost no more requests than 600. Pauses are not shorter than a
   * tenth of it.
   *
   * <p>Each call makes a policy that knows nothing. What it learns is kept in memory, less than 1
   * MB, and shared by the clients that it is given to.
   *
   * @param pause the fixed pause that it is to better; positive
   * @param longest the limit of all pauses; positive
   * @return a policy that knows nothing yet
   * @throws IllegalArgumentException if one of both is not positive
   */
  static PollPolicy learning(Duration pause, Duration longest) {
    return new LearningPollPolicy(pause, longest, geometric(), new java.util.Random());
  }
}
