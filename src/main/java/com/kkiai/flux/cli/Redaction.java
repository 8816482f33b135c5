package com.kkiai.flux.cli;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes text fit to be shown: on one line, and without the key, which a gateway may echo. */
final class Redaction {
  /** A shorter key is no secret, and replacing it would spoil other text. */
  private static final int SHORTEST_SECRET = 6;

  private final String secret;

  private Redaction(@Nullable String secret) {
    this.secret = secret == null || secret.strip().length() < SHORTEST_SECRET ? "" : secret.strip();
  }

  static Redaction of(Map<String, String> environment) {
    return new Redaction(environment.get("KKIAI_API_KEY"));
  }

  /** Returns the text without the key. */
  String hideKey(String text) {
    return secret.isEmpty() ? text : text.replace(secret, "[key]");
  }

  /** Returns the text without the key and without control characters, which a terminal obeys. */
  String line(String text) {
    return hideKey(text).strip().replaceAll("\\R", " ").replaceAll("\\p{Cntrl}", "?");
  }
}
