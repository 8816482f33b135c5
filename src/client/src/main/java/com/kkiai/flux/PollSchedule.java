package com.kkiai.flux;

import com.kkiai.flux.model.QueueStatus;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Calls the poll policy in the course of one wait. */
final class PollSchedule {
  private final PollPolicy policy;
  private final Timer timer;
  private final String app;
  private final long began;
  private int polls;
  private boolean hasEnded;

  PollSchedule(Transport transport, String app) {
    this.policy = transport.pollPolicy().newWait();
    this.timer = transport.timer();
    this.app = app;
    this.began = timer.nanoTime();
  }

  /** Returns the delay before the next poll. */
  Duration delay(@Nullable QueueStatus last) {
    PollState state = state(last);
    polls++;
    return policy.delay(state);
  }

  /** Tells the policy that the job has ended; ignored after the first call. */
  void ended(@Nullable QueueStatus last) {
    if (!hasEnded) {
      hasEnded = true;
      try {
        policy.ended(state(last));
      } catch (Throwable e) {
        // A broken policy must not end the wait for a job that was paid for.
      }
    }
  }

  Duration waited() {
    return Duration.ofNanos(timer.nanoTime() - began);
  }

  private PollState state(@Nullable QueueStatus last) {
    return new PollState(app, polls, waited(), last);
  }
}
