package com.kkiai.flux;

import com.kkiai.flux.model.QueueStatus;
import org.jspecify.annotations.Nullable;

/** The job is done and has failed. Waiting longer will not help. */
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

  /** Reads a status that says that the job has ended without images. */
  static JobFailedException of(QueueStatus status, JobId job) {
    String value = status.status() == null ? "" : status.status().value();
    return status.error() == null
        ? new JobFailedException("it ended with the status " + value, status.errorType(), job)
        : new JobFailedException(status.error(), status.errorType(), job);
  }

  JobFailedException(ApiError error, JobId job) {
    super("failed with " + error.summary(), job, null);
    this.reason = error.message();
    this.errorType = error.type();
    this.error = error;
  }

  /** {@return why it failed, in the words of the gateway; null where it gave none} */
  public @Nullable String reason() {
    return reason;
  }

  /**
   * {@return the kind of the failure, a word for machines such as content_policy_violation; null
   * where there is none}
   */
  public @Nullable String errorType() {
    return errorType;
  }

  /**
   * {@return the response to the result call, with its details; null if a status or a 2xx has the
   * failure}
   */
  public @Nullable ApiError error() {
    return error;
  }
}
