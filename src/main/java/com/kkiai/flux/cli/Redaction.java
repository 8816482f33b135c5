package com.kkiai.flux.cli;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Hides the key in text that comes from a gateway, which may echo it. */
final class Redaction {
  /** A shorter key is no secret, and hiding it would spoil other words. */
  private static final int SHORTEST_SECRET = 4;

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

  /** Returns the text without the key, on one line. */
  String line(String text) {
    return OneLine.of(hideKey(text));
  }
}
