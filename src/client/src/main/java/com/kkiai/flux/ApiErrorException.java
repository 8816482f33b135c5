package com.kkiai.flux;

import org.jspecify.annotations.Nullable;

/** Thrown when the gateway refused a call. A submit that was refused did not create a job. */
public final class ApiErrorException extends FluxException {
  private static final long serialVersionUID = 1L;

  private final transient ApiError error;

  ApiErrorException(ApiError error, @Nullable JobId job) {
    super("refused with " + error.summary() + error.advice(), job, null);
    this.error = error;
  }

  /**
   * Creates an exception for a test.
   *
   * @param jobId the id of the job; null for a submit
   * @param error the response, see {@link ApiError#of}
   * @return the exception that a client throws for this response
   */
  public static ApiErrorException of(@Nullable String jobId, ApiError error) {
    return new ApiErrorException(error, JobId.parseNullable(jobId));
  }

  /** {@return the response of the gateway, with its HTTP status; null after deserialization} */
  public ApiError error() {
    return error;
  }
}
