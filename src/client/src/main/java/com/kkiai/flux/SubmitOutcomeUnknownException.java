package com.kkiai.flux;

import org.jspecify.annotations.Nullable;

/**
 * A submit was begun and nobody can tell whether the gateway accepted it: it may run, and be
 * billed. It was not repeated, and should not be before someone has looked at the gateway's own
 * list of requests.
 */
public final class SubmitOutcomeUnknownException extends FluxException {
  private static final long serialVersionUID = 1L;

  private final transient @Nullable ApiError error;

  SubmitOutcomeUnknownException(String why, @Nullable ApiError error, @Nullable Throwable cause) {
    super(
        "outcome of the submit is unknown: "
            + why
            + "; it may run and be billed, so it was not repeated; look at the gateway before you submit again",
        null,
        cause);
    this.error = error;
  }

  /** {@return the response of the gateway, if it is not 2xx JSON; null if there is none} */
  public @Nullable ApiError error() {
    return error;
  }
}
