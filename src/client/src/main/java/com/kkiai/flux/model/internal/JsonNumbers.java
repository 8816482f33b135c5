package com.kkiai.flux.model.internal;

import java.math.BigDecimal;
import java.math.BigInteger;

/** Parses JSON numbers. Integers are exact; all other numbers are finite doubles. */
final class JsonNumbers {
  /** About the length of the longest double in plain decimal notation. */
  private static final int MAX_CHARACTERS = 1100;

  /**
   * Limits the memory for numbers such as 1e999999999. Moshi also treats numbers with more than 63
   * zeros as malformed.
   */
  private static final int MAX_EXPONENT = 60;

  private JsonNumbers() {}

  /**
   * Returns a Long, BigInteger or Double, or the text if the number does not fit in any of them.
   */
  static Object any(String text) {
    try {
      BigInteger whole = whole(text);
      if (whole.bitLength() < Long.SIZE) {
        return whole.longValue();
      }
      return text.matches("-?\\d+") ? whole : finite(text);
    } catch (NumberFormatException fraction) {
      try {
        double number = finite(text);
        return number == 0 ? (Object) 0L : number; // What reading it back after writing returns.
      } catch (NumberFormatException huge) {
        return text;
      }
    }
  }

  /** Parses an integer in any notation. Throws NumberFormatException for other numbers. */
  static BigInteger whole(String text) {
    requireLength(text);
    BigDecimal number = new BigDecimal(text);
    if (number.scale() < -MAX_EXPONENT || number.scale() > MAX_CHARACTERS) {
      throw new NumberFormatException("a number with a large exponent");
    }
    try {
      return number.toBigIntegerExact();
    } catch (ArithmeticException e) {
      throw new NumberFormatException("not an integer");
    }
  }

  /** Parses a finite double. Throws NumberFormatException for other numbers. */
  static double finite(String text) {
    requireLength(text);
    double number = Double.parseDouble(text);
    if (!Double.isFinite(number)) {
      throw new NumberFormatException(text);
    }
    return number;
  }

  /**
   * Rejects very long numbers before they are parsed: the messages of exceptions would copy them
   * several times.
   */
  private static void requireLength(String text) {
    if (text.length() > MAX_CHARACTERS) {
      throw new NumberFormatException("a number of " + text.length() + " characters");
    }
  }
}
