package com.kkiai.contracts;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes the API key and images out of what a gateway sent. A gateway may echo both. */
record Redactor(String key) {
  /** A shorter key is no secret, and would withhold everything. */
  private static final int SHORTEST_SECRET = 4;

  private static final int MAX_LINE = 500;
  private static final Pattern IMAGE = Pattern.compile("data:[^\"\\s]*");
  private static final Pattern ESCAPE = Pattern.compile("(?:\\\\u00|%)([0-9a-fA-F]{2})");

  /** Leaves out images, and withholds a text that contains the API key, however it is escaped. */
  String clean(String text) {
    String withoutImages =
        IMAGE
            .matcher(text)
            .replaceAll(image -> "data:(" + image.group().length() + " characters left out)");
    return key.length() >= SHORTEST_SECRET && decoded(withoutImages).contains(key)
        ? "(withheld: it contains the API key)"
        : withoutImages;
  }

  /** Also makes the text safe and short enough for a terminal. */
  String line(String text) {
    String line = clean(text).replaceAll("\\p{Cntrl}", " ");
    return line.length() > MAX_LINE ? line.substring(0, MAX_LINE) + "..." : line;
  }

  /** Decodes the escapes of JSON and of URLs, and UTF-16 that was read as UTF-8. */
  private static String decoded(String text) {
    return ESCAPE
        .matcher(text)
        .replaceAll(
            escape ->
                Matcher.quoteReplacement(
                    String.valueOf((char) Integer.parseInt(escape.group(1), 16))))
        .replaceAll("[\\\\\0]", "");
  }

  @Override
  public String toString() {
    return "Redactor";
  }
}
