package com.kkiai.flux.sandbox.internal.jobs;

import com.kkiai.flux.model.JobStatus;
import com.kkiai.flux.sandbox.internal.http.CallTarget;
import com.kkiai.flux.sandbox.internal.http.ErrorResponses;
import com.kkiai.flux.sandbox.internal.http.SandboxResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The parts of an outcome.
 *
 * @param responses fixed responses to kinds of calls
 * @param cover what status and result calls get instead of the job
 * @param envelope changes the body of the response to the submit
 */
public record JobTraits(
    Map<CallTarget, SandboxResponse> responses,
    Course course,
    Cover cover,
    UnaryOperator<String> envelope) {
  public static final JobTraits PLAIN =
      new JobTraits(
          Map.of(),
          Course.of(JobStatus.COMPLETED, null, Images.CLEAN),
          new Cover(ErrorResponses.jobNotFound(), Duration.ZERO),
          UnaryOperator.identity());

  /**
   * The states of a job.
   *
   * @param detour the status instead of IN_PROGRESS, for a number of status and result calls
   * @param end the status once the job is done
   */
  public record Course(
      JobStatus detour,
      int detourPolls,
      JobStatus end,
      @Nullable JobFailure failure,
      Images images) {
    public static Course of(JobStatus end, @Nullable JobFailure failure, Images images) {
      return new Course(JobStatus.IN_PROGRESS, 0, end, failure, images);
    }
  }

  /** A response to all reads, for a time after the job was accepted. */
  public record Cover(SandboxResponse response, Duration time) {}

  public enum Images {
    CLEAN,
    FLAGGED,
    NONE
  }

  public JobTraits with(CallTarget target, SandboxResponse response) {
    var more = new HashMap<>(responses);
    more.put(target, response);
    return new JobTraits(Map.copyOf(more), course, cover, envelope);
  }

  public JobTraits with(Course course) {
    return new JobTraits(responses, course, cover, envelope);
  }

  public JobTraits with(Cover cover) {
    return new JobTraits(responses, course, cover, envelope);
  }

  public JobTraits with(UnaryOperator<String> envelope) {
    return new JobTraits(responses, course, cover, envelope);
  }
}
