package com.kkiai.flux.cli.journal;

/** A line of a journal says something that this program does not write there. */
final class BadLineException extends Exception {
  private static final long serialVersionUID = 1L;

  BadLineException(String message) {
    super(message);
  }

  /** Returns the start of untrusted text, in quotes. */
  static String quoted(String text) {
    return "'" + (text.length() > 60 ? text.substring(0, 60) + "..." : text) + "'";
  }
}
