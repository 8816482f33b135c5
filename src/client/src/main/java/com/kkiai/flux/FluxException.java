package com.kkiai.flux;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when an operation fails after a call was begun. Invalid input, which is detected before
 * any call, is a {@link com.kkiai.flux.model.InvalidRequestException} instead.
 *
 * <p>The message is one line with what happened, what to do, and the ids that are known. It never
 * contains the API key. Each exception has a factory method {@code of} for tests of code that
 * handles it.
 */
public abstract sealed class FluxException extends RuntimeException
    permits ApiErrorException,
        ConnectionException,
        ImageNotSavedException,
        JobFailedException,
        JobNotFoundException,
        JobTimeoutException,
        MalformedResponseException,
        OperationAbortedException,
        SubmitOutcomeUnknownException {
  private static final long serialVersionUID = 1L;

  private final @Nullable String jobId;
  private final @Nullable String requestId;

  FluxException(String what, @Nullable JobId job, @Nullable Throwable cause) {
    super(job == null ? what : "job " + job + ": " + what, cause);
    this.jobId = job == null ? null : job.toString();
    this.requestId = job == null ? null : job.requestId();
  }

  /** {@return the id for resuming the job with {@link FluxClient#job}; null if there is no job} */
  public @Nullable String jobId() {
    return jobId;
  }

  /** {@return the request id of the job at the gateway; null if there is no job} */
  public @Nullable String requestId() {
    return requestId;
  }
}
