package com.kkiai.flux;

import org.jspecify.annotations.Nullable;

/**
 * The caller gave up: by an interrupt (the flag of the thread is set again) or by closing the
 * client. A job that was submitted goes on at the gateway. A submit that ends so was surely not
 * sent.
 */
public final class JobCancelledException extends FluxException {
  private static final long serialVersionUID = 1L;

  JobCancelledException(String what, @Nullable JobId job, @Nullable Throwable cause) {
    super(what, job, cause);
  }

  static JobCancelledException interrupted(
      @Nullable JobId job, @Nullable InterruptedException cause) {
    return new JobCancelledException(
        job == null
            ? "interrupted before the submit was sent"
            : "interrupted; the job goes on at the gateway",
        job,
        cause);
  }

  static JobCancelledException closed(@Nullable JobId job) {
    return new JobCancelledException(
        job == null
            ? "the client was closed before the submit was sent"
            : "the client was closed; the job goes on at the gateway",
        job,
        null);
  }
}
