package com.kkiai.flux;

import org.jspecify.annotations.Nullable;

/** The gateway refused a call. A submit that ends so was surely not accepted. */
public final class ApiErrorException extends FluxException {
  private static final long serialVersionUID = 1L;

  private final transient ApiError error;

  ApiErrorException(ApiError error, @Nullable JobId job) {
    super("refused with " + error.summary() + error.advice(), job, null);
    this.error = error;
  }

  /** {@return what the gateway said, with its HTTP status} */
  public ApiError error() {
    return error;
  }
}
