package com.kkiai.flux;

import com.kkiai.flux.model.QueueStatus;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Calls the poll policy in the course of one wait. A policy that throws is ignored. */
final class PollSchedule {
  /** For a policy that gives none. */
  private static final Duration DELAY = Duration.ofSeconds(1);

  /** Before the deadline, for a job that the gateway asked to leave alone for longer. */
  private static final Duration LAST_LOOK = Duration.ofSeconds(1);

  private final PollPolicy policy;
  private final Duration longestRetryAfter;
  private final String app;
  private final Deadline deadline;
  private int polls;
  private boolean hasEnded;

  PollSchedule(PollPolicy policy, Duration longestRetryAfter, String app, Deadline deadline) {
    this.policy = newWait(policy);
    this.longestRetryAfter = longestRetryAfter;
    this.app = app;
    this.deadline = deadline;
  }

  private static PollPolicy newWait(PollPolicy policy) {
    try {
      return Objects.requireNonNull(policy.newWait());
    } catch (Throwable e) {
      ClientLog.ignored("PollPolicy", e);
      return PollPolicy.fixed(DELAY);
    }
  }

  /**
   * Returns the delay before the next poll.
   *
   * @param asked what the gateway asked for; null for nothing
   */
  Duration delay(@Nullable QueueStatus last, @Nullable Duration asked) {
    Duration own = own(last);
    if (asked == null) {
      return own;
    }
    Duration obeyed = Durations.shorter(asked, longestRetryAfter);
    Duration left = deadline.left();
    // One look is left for the end.
    boolean isLate = obeyed.compareTo(left) >= 0 && left.compareTo(LAST_LOOK) > 0;
    return Durations.longer(own, isLate ? left.minus(LAST_LOOK) : obeyed);
  }

  private Duration own(@Nullable QueueStatus last) {
    PollState state = state(last);
    polls++;
    try {
      return Objects.requireNonNull(policy.delay(state));
    } catch (Throwable e) {
      ClientLog.ignored("PollPolicy", e);
      return DELAY;
    }
  }

  /** Returns the number of polls that had a response. */
  int polls() {
    return hasEnded ? polls + 1 : polls;
  }

  /** Tells the policy that the job has ended; ignored after the first call. */
  void ended(@Nullable QueueStatus last) {
    if (!hasEnded) {
      hasEnded = true;
      try {
        policy.ended(state(last));
      } catch (Throwable e) {
        ClientLog.ignored("PollPolicy", e);
        // A job that was paid for does not depend on a policy.
      }
    }
  }

  private PollState state(@Nullable QueueStatus last) {
    return new PollState(app, polls, deadline.elapsed(), last);
  }
}
