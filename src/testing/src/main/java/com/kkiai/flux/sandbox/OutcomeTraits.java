package com.kkiai.flux.sandbox;

import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The parts of an outcome.
 *
 * @param responses fixed responses to kinds of calls
 * @param failure the error of a COMPLETED job
 * @param runningStatus the status instead of IN_PROGRESS
 * @param runningPolls the number of calls that see it
 * @param doneStatus the status instead of COMPLETED
 * @param envelope changes the body of the response to the submit
 */
record OutcomeTraits(
    Map<CallKind, SandboxResponse> responses,
    @Nullable JobFailure failure,
    @Nullable String runningStatus,
    int runningPolls,
    @Nullable String doneStatus,
    boolean flagged,
    boolean images,
    UnaryOperator<String> envelope) {
  static final OutcomeTraits PLAIN =
      new OutcomeTraits(Map.of(), null, null, 0, null, false, true, UnaryOperator.identity());

  OutcomeTraits withResponses(Map<CallKind, SandboxResponse> responses) {
    return new OutcomeTraits(
        responses, failure, runningStatus, runningPolls, doneStatus, flagged, images, envelope);
  }

  OutcomeTraits withFailure(JobFailure failure) {
    return new OutcomeTraits(
        responses, failure, runningStatus, runningPolls, doneStatus, flagged, images, envelope);
  }

  OutcomeTraits withRunningStatus(String status, int polls) {
    return new OutcomeTraits(
        responses, failure, status, polls, doneStatus, flagged, images, envelope);
  }

  OutcomeTraits withDoneStatus(String status) {
    return new OutcomeTraits(
        responses, failure, runningStatus, runningPolls, status, flagged, images, envelope);
  }

  OutcomeTraits withFlagged() {
    return new OutcomeTraits(
        responses, failure, runningStatus, runningPolls, doneStatus, true, images, envelope);
  }

  OutcomeTraits withoutImages() {
    return new OutcomeTraits(
        responses, failure, runningStatus, runningPolls, doneStatus, flagged, false, envelope);
  }

  OutcomeTraits withEnvelope(UnaryOperator<String> change) {
    return new OutcomeTraits(
        responses, failure, runningStatus, runningPolls, doneStatus, flagged, images, change);
  }
}
