package com.kkiai.flux.cli.request;

import com.kkiai.flux.model.RequestField;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;

/** Turns text, from an option or from a journal, into the value of a field. */
public final class FieldValue {
  private static final Map<Class<?>, String> KINDS =
      Map.of(
          Integer.class, "a whole number",
          Long.class, "a whole number",
          BigInteger.class, "a whole number",
          Double.class, "a number",
          Boolean.class, "true or false");

  private FieldValue() {}

  /**
   * Returns the value, of the field's type; of an enum its text. The range is checked when the
   * request is built.
   *
   * @throws BadInputException if the text is not of that type
   */
  public static Object parse(RequestField field, String text) {
    try {
      return value(field.type(), text);
    } catch (IllegalArgumentException e) {
      throw new BadInputException(
          OptionNames.of(field.name()) + " must be " + wanted(field) + ", is '" + text + "'");
    }
  }

  private static Object value(Class<?> type, String text) {
    if (type == Integer.class) {
      return Integer.valueOf(text);
    } else if (type == Long.class) {
      return Long.valueOf(text);
    } else if (type == BigInteger.class) {
      return new BigInteger(text);
    } else if (type == Double.class) {
      // Double.valueOf would accept Java's own notation as well, such as 1d and NaN.
      return new BigDecimal(text).doubleValue();
    } else if (type == Boolean.class) {
      return flag(text);
    }
    return text;
  }

  private static boolean flag(String text) {
    if (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")) {
      return Boolean.parseBoolean(text);
    }
    throw new IllegalArgumentException(text);
  }

  private static String wanted(RequestField field) {
    String kind = KINDS.getOrDefault(field.type(), "text");
    return field.minimum() != null && field.maximum() != null
        ? kind + " from " + field.minimum() + " to " + field.maximum()
        : kind;
  }
}
