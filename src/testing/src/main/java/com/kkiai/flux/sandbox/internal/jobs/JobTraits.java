package com.kkiai.flux.sandbox.internal.jobs;

import com.kkiai.flux.sandbox.internal.http.CallTarget;
import com.kkiai.flux.sandbox.internal.http.SandboxResponse;
import java.util.EnumMap;
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
public record JobTraits(
    Map<CallTarget, SandboxResponse> responses,
    @Nullable JobFailure failure,
    @Nullable String runningStatus,
    int runningPolls,
    @Nullable String doneStatus,
    boolean flagged,
    boolean images,
    UnaryOperator<String> envelope) {
  public static final JobTraits PLAIN =
      new JobTraits(Map.of(), null, null, 0, null, false, true, UnaryOperator.identity());

  public JobTraits with(CallTarget target, SandboxResponse response) {
    var responses = new EnumMap<CallTarget, SandboxResponse>(CallTarget.class);
    responses.putAll(this.responses);
    responses.put(target, response);
    return new JobTraits(
        responses, failure, runningStatus, runningPolls, doneStatus, flagged, images, envelope);
  }

  public JobTraits withFailure(JobFailure failure) {
    return new JobTraits(
        responses, failure, runningStatus, runningPolls, doneStatus, flagged, images, envelope);
  }

  public JobTraits withRunningStatus(String status, int polls) {
    return new JobTraits(responses, failure, status, polls, doneStatus, flagged, images, envelope);
  }

  public JobTraits withDoneStatus(String status) {
    return new JobTraits(
        responses, failure, runningStatus, runningPolls, status, flagged, images, envelope);
  }

  public JobTraits withFlagged() {
    return new JobTraits(
        responses, failure, runningStatus, runningPolls, doneStatus, true, images, envelope);
  }

  public JobTraits withoutImages() {
    return new JobTraits(
        responses, failure, runningStatus, runningPolls, doneStatus, flagged, false, envelope);
  }

  public JobTraits withEnvelope(UnaryOperator<String> change) {
    return new JobTraits(
        responses, failure, runningStatus, runningPolls, doneStatus, flagged, images, change);
  }
}
