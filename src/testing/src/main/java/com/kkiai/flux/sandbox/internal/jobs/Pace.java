package com.kkiai.flux.sandbox.internal.jobs;

import com.kkiai.flux.model.JobStatus.Known;
import java.time.Duration;

/** How a job gets on: with time, with the calls that ask for it, or not at all. */
@FunctionalInterface
public interface Pace {
  /** How many jobs seem to be before a job that was just queued. */
  int QUEUE_LENGTH = 3;

  /** Tells how far a job is after so much time and so many calls. */
  Snapshot after(long elapsedNanos, int polls);

  static Pace byTime(Duration queueTime, Duration runTime) {
    long queued = queueTime.toNanos();
    long done = Math.addExact(queued, runTime.toNanos());
    return (elapsed, polls) -> {
      if (elapsed < queued) {
        double left = (double) (queued - elapsed) / queued;
        return Snapshot.at(Known.IN_QUEUE, (int) Math.ceil(left * QUEUE_LENGTH) - 1);
      }
      return Snapshot.at(elapsed < done ? Known.IN_PROGRESS : Known.COMPLETED, 0);
    };
  }

  static Pace byPolls(int inQueue, int running) {
    return (elapsed, polls) -> {
      if (polls <= inQueue) {
        return Snapshot.at(Known.IN_QUEUE, inQueue - polls);
      }
      return Snapshot.at(polls - inQueue <= running ? Known.IN_PROGRESS : Known.COMPLETED, 0);
    };
  }
}
