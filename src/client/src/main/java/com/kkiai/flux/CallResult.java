package com.kkiai.flux;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How a call ended. */
sealed interface CallResult<R> {
  /**
   * 2xx with a body of the spec.
   *
   * @param start the first characters of the body, for a message; untrusted
   */
  record Ok<R>(
      R body, String start, @Nullable Duration retryAfter, @Nullable BigDecimal billedUnits)
      implements CallResult<R> {}

  /** Any other status. */
  record Refused<R>(ApiError error, @Nullable Duration retryAfter) implements CallResult<R> {}

  /**
   * The page of a proxy or CDN instead of the gateway's JSON, with any status, or a body in a
   * coding that nobody asked for. It says nothing about the job.
   */
  record Page<R>(ApiError error, @Nullable Duration retryAfter) implements CallResult<R> {}

  /**
   * Another attempt would not help: the response is not in the spec, too large or not an image, its
   * host is refused, or its file cannot be written.
   *
   * @param start as of {@link Ok}
   */
  record Malformed<R>(Throwable cause, String start) implements CallResult<R> {}

  /** No response, or one that broke off. */
  record Failed<R>(Throwable cause) implements CallResult<R> {}

  static <R> CallResult<R> ok(R body) {
    return new Ok<>(body, "", null, null);
  }

  /** Returns what a refusal or page says; null if this is neither. */
  default @Nullable ApiError error() {
    return null;
  }

  /** Returns the delay that the response asks for; null if it asks for none. */
  default @Nullable Duration retryAfter() {
    return null;
  }

  /** Returns why there is no response that can be read. Not for results that have one. */
  default Throwable cause() {
    throw new IllegalStateException();
  }

  /** Returns a result that is not 2xx as a part of a message. */
  default String summary() {
    ApiError error = error();
    Duration asked = retryAfter();
    return error == null
        ? FailureText.of(cause())
        : error.summary() + (asked == null ? "" : ", asked to wait " + Durations.text(asked));
  }

  /** Turns a result that is final into a value. Throws what it means if it is malformed. */
  default <T> T fold(JobId job, Function<Ok<R>, T> ok, Function<ApiError, T> refused) {
    if (this instanceof Ok<R> accepted) {
      return ok.apply(accepted);
    }
    ApiError error = error();
    if (error == null) {
      throw MalformedResponseException.of(cause(), job);
    }
    // Gateways that do not serve a path may say so with a page.
    if (this instanceof Page<R> && !error.isNotServed()) {
      throw MalformedResponseException.ofPage(error, job);
    }
    return refused.apply(error);
  }
}
