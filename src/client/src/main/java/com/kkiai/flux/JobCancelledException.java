package com.kkiai.flux;

import org.jspecify.annotations.Nullable;

/**
 * The caller gave up: by an interrupt (the flag of the thread is set again) or by closing the
 * client. A job that was submitted goes on at the gateway. A submit that ends so was surely not
 * sent.
 */
public final class JobCancelledException extends FluxException {
  private static final long serialVersionUID = 1L;

  private JobCancelledException(String what, @Nullable JobId job) {
    super(what, job, null);
  }

  static JobCancelledException of(Abort why, @Nullable JobId job) {
    String what =
        job == null ? " before the submit was sent" : "; the job continues at the gateway";
    return new JobCancelledException(why.reason().text() + what, job);
  }
}
