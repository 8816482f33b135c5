package com.kkiai.flux.sandbox.internal.jobs;

import com.kkiai.flux.model.JobStatus;
import com.kkiai.flux.model.JobStatus.Known;
import org.jspecify.annotations.Nullable;

/**
 * The state of a job at one moment.
 *
 * @param status the status in the response, which may differ from the stage
 * @param queuePosition the number of jobs ahead of it; null if the job is not queued
 * @param failure why the job failed; null if it did not
 */
record Snapshot(
    Known stage, JobStatus status, @Nullable Integer queuePosition, @Nullable JobFailure failure) {
  /** Returns the usual state in a stage; the position is that of a queued job. */
  static Snapshot at(Known stage, int position) {
    Integer shown = stage == Known.IN_QUEUE ? position : null;
    return new Snapshot(stage, JobStatus.of(stage.name()), shown, null);
  }

  boolean done() {
    return stage == Known.COMPLETED;
  }

  boolean succeeded() {
    return done() && failure == null;
  }
}
