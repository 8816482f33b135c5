package com.kkiai.flux.cli;

/** Makes text fit for a terminal. */
final class OneLine {
  private OneLine() {}

  /** Returns the text on one line and without control characters, which a terminal obeys. */
  static String of(String text) {
    return text.strip().replaceAll("\\R", " ").replaceAll("\\p{Cntrl}", "?");
  }
}
