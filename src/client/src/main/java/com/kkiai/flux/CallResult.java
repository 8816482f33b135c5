package com.kkiai.flux;

import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How a call ended. */
sealed interface CallResult<R> {
  /** 2xx with a body of the spec. */
  record Ok<R>(R body) implements CallResult<R> {}

  /** Any other status. */
  record Refused<R>(ApiError error, @Nullable Duration retryAfter) implements CallResult<R> {}

  /**
   * Another attempt would not help: the response is not in the spec, too large or not an image, its
   * host is refused, or its file cannot be written.
   */
  record Malformed<R>(Throwable cause) implements CallResult<R> {}

  /** No response, or one that broke off. */
  record Failed<R>(Throwable cause) implements CallResult<R> {}

  /** Turns a result that is final into a value. Throws what it means if it is malformed. */
  default <T> T fold(JobId job, Function<R, T> ok, Function<ApiError, T> refused) {
    if (this instanceof Ok<R> accepted) {
      return ok.apply(accepted.body());
    }
    if (this instanceof Refused<R> refusal) {
      return refused.apply(refusal.error());
    }
    throw UnreadableAnswerException.of(((Malformed<R>) this).cause(), job);
  }
}
