package com.kkiai.flux;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when a submit was begun and it is unknown whether the gateway accepted it: the job may run
 * and be billed. The submit was not repeated. Before you submit the request again, look for the job
 * in your account at the gateway.
 */
public final class SubmitOutcomeUnknownException extends FluxException {
  private static final long serialVersionUID = 1L;

  private final transient @Nullable ApiError error;

  SubmitOutcomeUnknownException(String why, @Nullable ApiError error, @Nullable Throwable cause) {
    super(
        "outcome of the submit is unknown: "
            + why
            + "; the job may run and be billed, so the submit was not repeated; look for the job at the gateway before you submit again",
        null,
        cause);
    this.error = error;
  }

  /**
   * Creates an exception for a test.
   *
   * @param why why the outcome is unknown
   * @param error the response, see {@link ApiError#of}; null if there is none
   * @return an exception like those that a client throws
   */
  public static SubmitOutcomeUnknownException of(String why, @Nullable ApiError error) {
    return new SubmitOutcomeUnknownException(why, error, null);
  }

  /**
   * {@return the response of the gateway if it is not 2xx with JSON; null if there is none, and
   * after deserialization}
   */
  public @Nullable ApiError error() {
    return error;
  }
}
