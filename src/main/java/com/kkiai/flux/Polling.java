package com.kkiai.flux;

import com.kkiai.flux.model.QueueStatus;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a poll policy is asked and told in the course of one wait. */
final class Polling {
  private final PollPolicy policy;
  private final Timer timer;
  private final String app;
  private final long began;
  private int answers;
  private boolean endTold;

  Polling(Transport transport, String app) {
    this.policy = transport.pollPolicy().forOneWait();
    this.timer = transport.timer();
    this.app = app;
    this.began = timer.nanoTime();
  }

  /** A call was answered. */
  void answered() {
    answers++;
  }

  Duration delay(@Nullable QueueStatus last) {
    return policy.delay(state(last));
  }

  /** The job is seen to have ended. */
  void ended(@Nullable QueueStatus last) {
    if (!endTold) {
      endTold = true;
      try {
        policy.ended(state(last));
      } catch (Throwable e) {
        // The wait of a job that was paid for does not end because a policy is broken.
      }
    }
  }

  Duration waited() {
    return Duration.ofNanos(timer.nanoTime() - began);
  }

  /** The answer that is being looked at is not counted: the first pause is planned after none. */
  private PollState state(@Nullable QueueStatus last) {
    return new PollState(app, answers - 1, waited(), last);
  }
}
