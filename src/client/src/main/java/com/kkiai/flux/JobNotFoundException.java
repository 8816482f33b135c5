package com.kkiai.flux;

import org.jspecify.annotations.Nullable;

/**
 * The gateway knows no such job, or its result has expired: results are kept for a limited time.
 * Reads may lag behind a submit. So the job was looked for each second, as long as the time
 * allowed: until it was 20 s old if this client has submitted it, and then three times, or twenty
 * times if it had been found before.
 */
public final class JobNotFoundException extends FluxException {
  private static final long serialVersionUID = 1L;

  JobNotFoundException(String what, @Nullable JobId job, @Nullable Throwable cause) {
    super(what, job, cause);
  }
}
