package com.kkiai.flux.sandbox.internal.jobs;

import com.kkiai.flux.model.JobStatus;
import com.kkiai.flux.sandbox.internal.http.CallTarget;
import com.kkiai.flux.sandbox.internal.http.ErrorResponses;
import com.kkiai.flux.sandbox.internal.http.SandboxResponse;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The parts of an outcome.
 *
 * @param responses fixed responses to kinds of calls
 * @param end how the job ends
 * @param detour an unrecognized status before the end; null for none
 * @param cover what status and result calls get instead of the job
 * @param envelope changes the body of the response to the submit
 */
public record JobTraits(
    Map<CallTarget, SandboxResponse> responses,
    End end,
    @Nullable Detour detour,
    Images images,
    Cover cover,
    UnaryOperator<String> envelope) {
  public static final JobTraits PLAIN =
      new JobTraits(
          Map.of(),
          new End(JobStatus.COMPLETED, null),
          null,
          Images.CLEAN,
          new Cover(ErrorResponses.jobNotFound(), Duration.ZERO),
          UnaryOperator.identity());

  /** The last status of a job, and its error if it fails. */
  public record End(JobStatus status, @Nullable JobFailure failure) {}

  /** A status instead of IN_PROGRESS, for a number of status and result calls. */
  public record Detour(JobStatus status, int polls) {}

  /** A response to all reads, for a time after the job was accepted. */
  public record Cover(SandboxResponse response, Duration time) {}

  /** The images of a successful job. */
  public enum Images {
    CLEAN,
    FLAGGED,
    NONE
  }

  public JobTraits with(CallTarget target, SandboxResponse response) {
    var more = new EnumMap<CallTarget, SandboxResponse>(CallTarget.class);
    more.putAll(responses);
    more.put(target, response);
    return new JobTraits(Map.copyOf(more), end, detour, images, cover, envelope);
  }

  public JobTraits with(End end) {
    return new JobTraits(responses, end, detour, images, cover, envelope);
  }

  public JobTraits with(JobFailure failure) {
    return with(new End(JobStatus.COMPLETED, failure));
  }

  public JobTraits with(Detour detour) {
    return new JobTraits(responses, end, detour, images, cover, envelope);
  }

  public JobTraits with(Images images) {
    return new JobTraits(responses, end, detour, images, cover, envelope);
  }

  public JobTraits with(Cover cover) {
    return new JobTraits(responses, end, detour, images, cover, envelope);
  }

  public JobTraits with(UnaryOperator<String> envelope) {
    return new JobTraits(responses, end, detour, images, cover, envelope);
  }
}
