package com.kkiai.flux.cli.terminal;

import java.util.regex.Pattern;

/** Makes text fit for a terminal. */
public final class OneLine {
  /** A terminal obeys or hides these: controls, formats, surrogates without a pair, line ends. */
  static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]+");

  private static final int CHARACTERS = 300;

  private OneLine() {}

  /** Returns the start of a text that may be of any length, as {@link #of} does. */
  public static String start(String text) {
    return of(text.length() <= CHARACTERS ? text : text.substring(0, CHARACTERS) + "...");
  }

  /** Returns the text on one line and without control characters. */
  public static String of(String text) {
    return UNPRINTABLE.matcher(text.strip()).replaceAll(" ");
  }
}
