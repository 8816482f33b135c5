package com.kkiai.flux.model.internal;

import java.math.BigDecimal;
import java.math.BigInteger;

/** Reads numbers from their JSON text: whole ones exactly or not at all, others finite. */
final class JsonNumbers {
  /** The longest double has about as many characters when it is written out. */
  private static final int MAX_CHARACTERS = 1100;

  /** Limits what 1e999999999 would take; and Moshi takes more zeros than 63 for malformed JSON. */
  private static final int MAX_EXPONENT = 60;

  private JsonNumbers() {}

  /** Returns a Long, BigInteger or Double; the text of a number that is none of these. */
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
        return number == 0 ? (Object) 0L : number; // As it is read again after it was written.
      } catch (NumberFormatException huge) {
        return text;
      }
    }
  }

  /** Throws NumberFormatException if the number is not whole, whatever its notation. */
  static BigInteger whole(String text) {
    requireLength(text);
    BigDecimal number = new BigDecimal(text);
    if (number.scale() < -MAX_EXPONENT || number.scale() > MAX_CHARACTERS) {
      throw new NumberFormatException("a number with a large exponent");
    }
    try {
      return number.toBigIntegerExact();
    } catch (ArithmeticException e) {
      throw new NumberFormatException("not a whole number");
    }
  }

  /** Throws NumberFormatException if the number is not finite. */
  static double finite(String text) {
    requireLength(text);
    double number = Double.parseDouble(text);
    if (!Double.isFinite(number)) {
      throw new NumberFormatException(text);
    }
    return number;
  }

  /**
   * The message of an exception about millions of characters would take several times their memory.
   */
  private static void requireLength(String text) {
    if (text.length() > MAX_CHARACTERS) {
      throw new NumberFormatException("a number of " + text.length() + " characters");
    }
  }
}
