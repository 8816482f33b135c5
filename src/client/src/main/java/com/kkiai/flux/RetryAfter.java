package com.kkiai.flux;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/** Reads the Retry-After header (RFC 9110, 10.2.3). */
final class RetryAfter {
  private RetryAfter() {}

  /** Returns the delay; null if there is no header, if it is malformed or in the past. */
  static @Nullable Duration in(Headers headers) {
    String value = headers.get("Retry-After");
    if (value == null) {
      return null;
    }
    if (value.matches("\\d{1,9}")) {
      return Duration.ofSeconds(Long.parseLong(value));
    }
    Instant date = headers.getInstant("Retry-After");
    Duration left = date == null ? null : Duration.between(Clock.systemUTC().instant(), date);
    return left == null || left.isNegative() ? null : left;
  }
}
