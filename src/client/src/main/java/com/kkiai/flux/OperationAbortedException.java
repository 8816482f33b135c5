package com.kkiai.flux;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when this process aborted an operation: its thread was interrupted (the interrupt flag is
 * set again), or the client was closed. A job that was submitted continues at the gateway. A submit
 * that fails like this was not sent.
 */
public final class OperationAbortedException extends FluxException {
  private static final long serialVersionUID = 1L;

  private OperationAbortedException(String what, @Nullable JobId job) {
    super(what, job, null);
  }

  static OperationAbortedException of(Abort why, @Nullable JobId job) {
    String what =
        job == null ? " before the submit was sent" : "; the job continues at the gateway";
    return new OperationAbortedException(why.reason().text() + what, job);
  }

  /**
   * Creates an exception for a test, as if the thread had been interrupted.
   *
   * @param jobId the id of the job; null for a submit
   * @return the exception that a client throws when it is interrupted
   */
  public static OperationAbortedException of(@Nullable String jobId) {
    return of(new Abort(Abort.Reason.INTERRUPTED, null), JobId.parseNullable(jobId));
  }
}
