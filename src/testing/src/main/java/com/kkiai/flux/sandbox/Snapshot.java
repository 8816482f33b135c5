package com.kkiai.flux.sandbox;

import com.kkiai.flux.model.JobStatus;
import org.jspecify.annotations.Nullable;

/**
 * How a job looks at one moment.
 *
 * @param status the word that the envelope has, which need not be that of the stage
 * @param queuePosition null where it does not wait
 * @param failure why it failed, where it did
 */
record Snapshot(
    Stage stage, JobStatus status, @Nullable Integer queuePosition, @Nullable JobFailure failure) {
  boolean done() {
    return stage == Stage.COMPLETED;
  }

  boolean succeeded() {
    return done() && failure == null;
  }
}
