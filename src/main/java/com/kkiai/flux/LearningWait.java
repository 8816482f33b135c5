package com.kkiai.flux;

import static com.kkiai.flux.LearningPollPolicy.seconds;

import com.kkiai.flux.LearningPollPolicy.Learned;
import com.kkiai.flux.model.JobStatus;
import com.kkiai.flux.model.QueueStatus;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Plans one wait by what others have taught, and teaches others. It has no clock: times are those
 * of the states. The times that a job tells of itself, as inference_time and the stamps of its
 * logs, are not used: they leave out what the client waits for besides, and anybody could write
 * them.
 */
final class LearningWait implements PollPolicy {
  private final LearningPollPolicy shared;
  private @Nullable PollState before;
  private boolean wasQueued;
  private double runningSince = Double.NaN;

  LearningWait(LearningPollPolicy shared) {
    this.shared = shared;
  }

  @Override
  public Duration delay(PollState now) {
    Learned learned = shared.learned(now.app());
    see(now, learned);
    before = now;
    double pause =
        isQueued(now)
            ? inQueue(now, learned)
            : learned.running().pause(seconds(now.waited()) - runningSince);
    return Double.isNaN(pause) ? shared.delay(now) : shared.pause(pause);
  }

  /**
   * Half of the time that the places ahead will take: a few polls find the end of a queue of any
   * length, also where it drains faster than it did.
   */
  private static double inQueue(PollState now, Learned learned) {
    double pause = learned.whole().pause(seconds(now.waited()));
    double half = learned.queue().secondsFor(place(now)) / 2;
    return half == 0 ? pause : Double.isNaN(pause) ? half : Math.max(pause, half);
  }

  private void see(PollState now, Learned learned) {
    double then = before == null ? 0 : seconds(before.waited());
    double time = seconds(now.waited());
    if (isQueued(now)) {
      wasQueued = true;
      if (before != null && isQueued(before)) {
        learned.queue().moved(place(before) - place(now), time - then);
      }
    } else if (Double.isNaN(runningSince)) {
      runningSince = before == null ? 0 : (then + time) / 2;
    }
    if (wasQueued) {
      learned.whole().lasted(then, time);
    }
    if (!Double.isNaN(runningSince)) {
      learned.running().lasted(then - runningSince, time - runningSince);
    }
  }

  /** A job that the first poll saw done tells nothing: it may have been done for long. */
  @Override
  public void ended(PollState end) {
    if (before == null) {
      return;
    }
    Learned learned = shared.learned(end.app());
    double then = seconds(before.waited());
    double time = seconds(end.waited());
    if (wasQueued) {
      learned.whole().ended(then, time);
    }
    if (!Double.isNaN(runningSince)) {
      learned.running().ended(then - runningSince, time - runningSince);
    }
  }

  private static boolean isQueued(PollState state) {
    QueueStatus status = state.status();
    return status != null && JobStatus.IN_QUEUE.equals(status.status());
  }

  private static int place(PollState state) {
    QueueStatus status = state.status();
    Integer place = status == null ? null : status.queuePosition();
    return place == null ? 0 : Math.max(0, place);
  }
}
