package com.kkiai.flux;

import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonEncodingException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Redacts failures to read a response: their messages quote it. */
final class FailureRedactor {
  /** But for the lines and tabs of a stack trace. */
  private static final Pattern CONTROL =
      Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}&&[^\\t\\r\\n]]");

  private FailureRedactor() {}

  /**
   * Returns the failure. If a message in its stack trace, causes included, contains the key or
   * characters that a terminal obeys, returns one of the same meaning instead, without causes.
   */
  static IOException redact(IOException failure, KeyRedactor redactor) {
    String message = replacement(failure, redactor);
    if (message == null) {
      return failure;
    }
    if (failure instanceof JsonEncodingException) {
      return new JsonEncodingException(message);
    }
    return failure instanceof PermanentFailureException
        ? new PermanentFailureException(message, null)
        : new IOException(message);
  }

  /** Does the same with what Moshi says of JSON that does not fit. */
  static JsonDataException redact(JsonDataException failure, KeyRedactor redactor) {
    String message = replacement(failure, redactor);
    return message == null ? failure : new JsonDataException(message);
  }

  /** Returns the message to show instead of a failure's own; null if that may be shown. */
  private static @Nullable String replacement(Exception failure, KeyRedactor redactor) {
    var trace = new StringWriter();
    failure.printStackTrace(new PrintWriter(trace));
    boolean hasKey = redactor.isIn(trace.toString());
    if (!hasKey && !CONTROL.matcher(trace.getBuffer()).find()) {
      return null;
    }
    String message =
        hasKey ? KeyRedactor.WITHHELD : ApiError.oneLine(String.valueOf(failure.getMessage()));
    return failure.getClass().getSimpleName() + ": " + message;
  }
}
