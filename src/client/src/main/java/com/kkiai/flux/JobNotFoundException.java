package com.kkiai.flux;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when the gateway knows no such job, or its result has expired: results are kept for a
 * limited time.
 *
 * <p>Reads may lag behind a submit, so the job was looked for once per second, as long as the
 * timeout allowed: until it was 20 s old if this client submitted it, and then three times, or
 * twenty times if it had been found before.
 */
public final class JobNotFoundException extends FluxException {
  static final String NO_JOB =
      "not found: the gateway knows no such job, or its result has expired";

  private static final long serialVersionUID = 1L;

  JobNotFoundException(String what, @Nullable JobId job, @Nullable Throwable cause) {
    super(what, job, cause);
  }

  /**
   * Creates an exception for a test.
   *
   * @param jobId the id of the job
   * @return an exception like those that a client throws
   */
  public static JobNotFoundException of(String jobId) {
    return new JobNotFoundException(NO_JOB, JobId.parse(jobId), null);
  }
}
