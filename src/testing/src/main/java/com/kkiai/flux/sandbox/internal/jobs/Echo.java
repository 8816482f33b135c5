package com.kkiai.flux.sandbox.internal.jobs;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Shortens input that is echoed: an image in it would make every response as large as itself. */
final class Echo {
  private static final int DATA_URL_START = 64;
  private static final long VALUE = 50;
  private static final int MAX_TEXT = 1000;

  private Echo() {}

  /** Returns a request with its data URLs shortened. */
  static Map<String, Object> of(Map<String, Object> request) {
    var echo = new LinkedHashMap<String, Object>(request);
    echo.replaceAll((name, value) -> value instanceof String text ? shortUrl(text) : value);
    return echo;
  }

  /** Returns a request with the start of its data URL, which is still one. */
  static Map<String, Object> withShortImage(Map<String, Object> request) {
    var copy = new LinkedHashMap<String, Object>(request);
    copy.replaceAll(
        (name, value) ->
            value instanceof String text && isDataUrl(text)
                ? text.substring(0, Math.min(text.length(), text.indexOf(',') + DATA_URL_START))
                : value);
    return copy;
  }

  /** Estimates the memory of a value that was read from JSON. */
  static long bytes(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      return bytes(map.keySet()) + bytes(map.values());
    }
    if (value instanceof Collection<?> values) {
      return values.stream().mapToLong(Echo::bytes).sum();
    }
    return value instanceof String text ? VALUE + text.length() : VALUE;
  }

  /** Returns a value with long text shortened. */
  static @Nullable Object shortened(@Nullable Object value) {
    return value instanceof String text ? cut(shortUrl(text), MAX_TEXT) : value;
  }

  private static String shortUrl(String text) {
    return isDataUrl(text) ? cut(text, DATA_URL_START) : text;
  }

  private static boolean isDataUrl(String text) {
    return text.regionMatches(true, 0, "data:", 0, 5);
  }

  private static String cut(String text, int length) {
    return text.length() <= length
        ? text
        : text.substring(0, length) + "... (" + text.length() + " characters)";
  }
}
