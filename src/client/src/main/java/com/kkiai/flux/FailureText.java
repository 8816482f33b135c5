package com.kkiai.flux;

import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonEncodingException;
import org.jspecify.annotations.Nullable;

/** Puts a failure into words. */
final class FailureText {
  private FailureText() {}

  static String because(@Nullable Throwable failure) {
    return failure == null ? "" : ": " + of(failure);
  }

  /** The message of a network failure is often a bare name, which its class explains. */
  static String of(Throwable failure) {
    if (failure instanceof JsonEncodingException) {
      return "it is not JSON";
    }
    String message = failure.getMessage();
    String name = failure.getClass().getSimpleName().replace("Exception", "");
    boolean explains =
        failure instanceof JsonDataException
            || failure.getClass().getName().startsWith("com.kkiai.");
    return ApiError.oneLine(message == null ? name : explains ? message : name + ": " + message);
  }
}
