package com.kkiai.flux.sandbox.internal.jobs;

import com.kkiai.flux.model.JobStatus.Known;
import java.time.Duration;

/** How a job gets on: with time, with the calls that ask for it, or not at all. */
@FunctionalInterface
public interface Pace {
  /** How many jobs seem to be before a job that was just queued. */
  int QUEUE_LENGTH = 3;

  /**
   * The progress of a job.
   *
   * @param queuePosition the number of jobs ahead of it, from 0; 0 if it is not queued
   */
  record Progress(Known stage, int queuePosition) {}

  /** Tells how far a job is after so much time and so many calls. */
  Progress after(long elapsedNanos, int polls);

  static Pace byTime(Duration queueTime, Duration runTime) {
    long queued = queueTime.toNanos();
    long done = Math.addExact(queued, runTime.toNanos());
    return (elapsed, polls) -> {
      if (elapsed < queued) {
        double left = (double) (queued - elapsed) / queued;
        return new Progress(Known.IN_QUEUE, (int) Math.ceil(left * QUEUE_LENGTH) - 1);
      }
      return new Progress(elapsed < done ? Known.IN_PROGRESS : Known.COMPLETED, 0);
    };
  }

  static Pace byPolls(int inQueue, int running) {
    return (elapsed, polls) -> {
      if (polls <= inQueue) {
        return new Progress(Known.IN_QUEUE, inQueue - polls);
      }
      return new Progress(polls - inQueue <= running ? Known.IN_PROGRESS : Known.COMPLETED, 0);
    };
  }

  static Pace fixed(Known stage) {
    return (elapsed, polls) -> new Progress(stage, 0);
  }
}
