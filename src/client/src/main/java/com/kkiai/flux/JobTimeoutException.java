package com.kkiai.flux;

import com.kkiai.flux.model.QueueStatus;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when a job is not done in time. It continues at the gateway: wait again, or resume it
 * later by its id.
 */
public final class JobTimeoutException extends FluxException {
  private static final long serialVersionUID = 1L;

  private final transient @Nullable QueueStatus lastStatus;
  private final Duration waited;

  JobTimeoutException(
      JobId job,
      @Nullable QueueStatus lastStatus,
      Duration waited,
      String because,
      @Nullable Throwable lastFailure) {
    super(message(job, lastStatus, waited, because), job, lastFailure);
    this.lastStatus = lastStatus;
    this.waited = waited;
  }

  /**
   * Creates an exception for a test.
   *
   * @param jobId the id of the job
   * @param lastStatus the last status; null if none was received
   * @param waited how long the wait was
   * @return the exception that a client throws for this timeout
   */
  public static JobTimeoutException of(
      String jobId, @Nullable QueueStatus lastStatus, Duration waited) {
    return new JobTimeoutException(JobId.parse(jobId), lastStatus, waited, "", null);
  }

  private static String message(
      JobId job, @Nullable QueueStatus status, Duration waited, String because) {
    String last =
        status == null || status.status() == null
            ? "none"
            : ApiError.oneLine(status.status().value());
    return "not done after "
        + Durations.text(waited)
        + ", last status "
        + last
        + because
        + "; it continues at the gateway: resume it with job(\""
        + job
        + "\")";
  }

  /** {@return the last status; null if none was received, and after deserialization} */
  public @Nullable QueueStatus lastStatus() {
    return lastStatus;
  }

  /** {@return how long the wait was} */
  public Duration waited() {
    return waited;
  }
}
