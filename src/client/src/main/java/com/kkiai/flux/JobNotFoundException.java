package com.kkiai.flux;

import org.jspecify.annotations.Nullable;

/**
 * The gateway knows no such job, or its result has expired: results are kept for a limited time.
 */
public final class JobNotFoundException extends FluxException {
  private static final long serialVersionUID = 1L;

  JobNotFoundException(String what, @Nullable JobId job, @Nullable Throwable cause) {
    super(what, job, cause);
  }
}
