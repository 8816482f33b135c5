package com.kkiai.flux.model;

/** Numbers as they stand in JSON: whole ones are kept whole, and none becomes infinite. */
final class JsonNumbers {
  /** As many as the longest double has when it is written out. */
  private static final int MOST_CHARACTERS = 1100;

  private JsonNumbers() {}

  /** Returns a Long, a Double, or the text of a number that is neither. */
  static Object any(String text) {
    try {
      return whole(text);
    } catch (NumberFormatException fraction) {
      try {
        return finite(text);
      } catch (NumberFormatException huge) {
        return text;
      }
    }
  }

  /** Throws NumberFormatException for what is not a whole number of 64 bits. */
  static long whole(String text) {
    requireNumberLength(text);
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      double number = finite(text);
      if (number != Math.rint(number) || Math.abs(number) >= 0x1p63) {
        throw e;
      }
      return (long) number;
    }
  }

  /** Throws NumberFormatException for what is not a finite number. */
  static double finite(String text) {
    requireNumberLength(text);
    double number = Double.parseDouble(text);
    if (!Double.isFinite(number)) {
      throw new NumberFormatException(text);
    }
    return number;
  }

  /** An exception about millions of letters would take several times their memory. */
  private static void requireNumberLength(String text) {
    if (text.length() > MOST_CHARACTERS) {
      throw new NumberFormatException("a number of " + text.length() + " characters");
    }
  }
}
