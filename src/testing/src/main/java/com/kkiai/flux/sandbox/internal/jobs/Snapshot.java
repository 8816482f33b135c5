package com.kkiai.flux.sandbox.internal.jobs;

import com.kkiai.flux.model.JobStatus;
import com.kkiai.flux.model.JobStatus.Known;
import org.jspecify.annotations.Nullable;

/**
 * The state of a job at one moment.
 *
 * @param status the status in the response, which may differ from the stage
 * @param queuePosition null if the job is not queued
 * @param failure why the job failed; null if it did not
 */
record Snapshot(
    Known stage, JobStatus status, @Nullable Integer queuePosition, @Nullable JobFailure failure) {
  boolean done() {
    return stage == Known.COMPLETED;
  }

  boolean succeeded() {
    return done() && failure == null;
  }
}
