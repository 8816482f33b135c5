package com.kkiai.flux;

import com.kkiai.flux.model.QueueStatus;
import org.jspecify.annotations.Nullable;

/** Thrown when a job has ended and failed. Waiting longer does not help. */
public final class JobFailedException extends FluxException {
  private static final long serialVersionUID = 1L;

  private final @Nullable String reason;
  private final @Nullable String errorType;
  private final transient @Nullable ApiError error;

  JobFailedException(String reason, @Nullable String errorType, JobId job) {
    super(
        "failed: "
            + ApiError.oneLine(reason)
            + (errorType == null ? "" : " (" + ApiError.oneLine(errorType) + ")"),
        job,
        null);
    this.reason = reason;
    this.errorType = errorType;
    this.error = null;
  }

  JobFailedException(ApiError error, JobId job) {
    super("failed with " + error.summary(), job, null);
    this.reason = error.message();
    this.errorType = error.type();
    this.error = error;
  }

  /** Reads a status that says that the job has ended without images. */
  static JobFailedException of(QueueStatus status, JobId job) {
    String value = status.status() == null ? "" : status.status().value();
    return status.error() == null
        ? new JobFailedException("it ended with the status " + value, status.errorType(), job)
        : new JobFailedException(status.error(), status.errorType(), job);
  }

  /**
   * Creates an exception for a test.
   *
   * @param jobId the id of the job
   * @param reason why the job failed
   * @param errorType the code of the failure, such as {@code content_policy_violation}; may be null
   * @return the exception that a client throws for this failure
   */
  public static JobFailedException of(String jobId, String reason, @Nullable String errorType) {
    return new JobFailedException(reason, errorType, JobId.parse(jobId));
  }

  /**
   * Creates an exception for a test.
   *
   * @param jobId the id of the job
   * @param error the response to the result call, see {@link ApiError#of}
   * @return the exception that a client throws for this failure
   */
  public static JobFailedException of(String jobId, ApiError error) {
    return new JobFailedException(error, JobId.parse(jobId));
  }

  /** {@return the reason as the gateway gives it; null if it gives none; untrusted} */
  public @Nullable String reason() {
    return reason;
  }

  /**
   * {@return the machine-readable code of the failure, such as {@code content_policy_violation};
   * null if there is none; untrusted}
   */
  public @Nullable String errorType() {
    return errorType;
  }

  /**
   * {@return the response to the result call, with its details; null if the failure was in a status
   * or in a 2xx response, and after deserialization}
   */
  public @Nullable ApiError error() {
    return error;
  }
}
