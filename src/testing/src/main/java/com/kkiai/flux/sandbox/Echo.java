package com.kkiai.flux.sandbox;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Input as it is told back: a picture in it would make every answer as large as itself. */
final class Echo {
  private static final int DATA_URL_START = 64;
  private static final int MAX_TEXT = 1000;

  private Echo() {}

  /** Returns a request with its data URLs shortened. */
  static Map<String, Object> of(Map<String, Object> request) {
    var echo = new LinkedHashMap<String, Object>(request);
    echo.replaceAll((name, value) -> value instanceof String text ? shortUrl(text) : value);
    return echo;
  }

  /** Returns a value with long text shortened. */
  static @Nullable Object shortened(@Nullable Object value) {
    return value instanceof String text ? cut(shortUrl(text), MAX_TEXT) : value;
  }

  private static String shortUrl(String text) {
    return text.regionMatches(true, 0, "data:", 0, 5) ? cut(text, DATA_URL_START) : text;
  }

  private static String cut(String text, int length) {
    return text.length() <= length
        ? text
        : text.substring(0, length) + "... (" + text.length() + " characters)";
  }
}
