package com.kkiai.flux.cli.journal;

/** A line of a journal says something that this program does not write there. */
final class BadLineException extends Exception {
  private static final long serialVersionUID = 1L;

  BadLineException(String message) {
    super(message);
  }

  /** Ends the message with the start of untrusted text, in quotes. */
  BadLineException(String message, String text) {
    this(message + " '" + (text.length() > 60 ? text.substring(0, 60) + "..." : text) + "'");
  }
}
