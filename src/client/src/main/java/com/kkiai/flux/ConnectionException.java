package com.kkiai.flux;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when the gateway cannot be reached, or did not respond in time. No job is lost: a submit
 * that fails like this was not sent, and a read can be repeated.
 */
public final class ConnectionException extends FluxException {
  private static final long serialVersionUID = 1L;

  ConnectionException(String what, @Nullable JobId job, @Nullable Throwable cause) {
    super(what, job, cause);
  }

  /**
   * Creates an exception for a test.
   *
   * @param jobId the id of the job; null for a submit
   * @param message what happened
   * @return an exception like those that a client throws
   */
  public static ConnectionException of(@Nullable String jobId, String message) {
    return new ConnectionException(message, JobId.parseNullable(jobId), null);
  }
}
