package com.kkiai.flux;

import org.jspecify.annotations.Nullable;

/**
 * Something went wrong after a call was begun. Bad input, found before any call, is a {@link
 * com.kkiai.flux.model.InvalidRequestException} instead. The message is one line that says what was
 * wrong and what to do, with the ids that are known; it never holds the key.
 */
public abstract sealed class FluxException extends RuntimeException
    permits ApiErrorException,
        ConnectionException,
        ImageNotSavedException,
        JobCancelledException,
        JobFailedException,
        JobNotFoundException,
        JobTimeoutException,
        SubmitOutcomeUnknownException,
        UnreadableAnswerException {
  private static final long serialVersionUID = 1L;

  private final transient @Nullable JobId job;

  FluxException(String what, @Nullable JobId job, @Nullable Throwable cause) {
    super(job == null ? what : "job " + job + ": " + what, cause);
    this.job = job;
  }

  /**
   * {@return the id to take the job up with, see {@link FluxClient#job}; null where there is no job
   * yet}
   */
  public @Nullable String jobId() {
    return job == null ? null : job.toString();
  }

  /** {@return the request id of the job at the gateway; null where there is no job yet} */
  public @Nullable String requestId() {
    return job == null ? null : job.requestId();
  }
}
