package com.kkiai.flux.cli;

import com.kkiai.flux.model.RequestField;
import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.Moshi;
import java.math.BigDecimal;
import java.util.Map;

/** Turns text, from an option or from a journal, into the value of a field. */
final class FieldValue {
  private static final Map<Class<?>, String> KINDS =
      Map.of(
          Integer.class, "a whole number",
          Long.class, "a whole number",
          Double.class, "a number",
          Boolean.class, "true or false");

  private FieldValue() {}

  /**
   * Returns the value, of the field's type. Its range is checked where the request is made.
   *
   * @throws BadInputException if the text is not of that type
   */
  static Object parse(RequestField field, String text) {
    try {
      return value(field.type(), text);
    } catch (NumberFormatException | JsonDataException e) {
      throw new BadInputException(
          OptionNames.of(field.name()) + " must be " + wanted(field) + ", is '" + text + "'");
    }
  }

  private static Object value(Class<?> type, String text) {
    if (type == String.class) {
      return text;
    } else if (type == Integer.class) {
      return Integer.valueOf(text);
    } else if (type == Long.class) {
      return Long.valueOf(text);
    } else if (type == Double.class) {
      // Double.valueOf would take Java's own forms as well, such as 1d and NaN.
      return new BigDecimal(text).doubleValue();
    } else if (type == Boolean.class) {
      return truth(text);
    }
    Object word = new Moshi.Builder().build().adapter(type).fromJsonValue(text);
    if (word == null) {
      throw new JsonDataException("no word");
    }
    return word;
  }

  private static boolean truth(String text) {
    if (text.equalsIgnoreCase("true")) {
      return true;
    }
    if (text.equalsIgnoreCase("false")) {
      return false;
    }
    throw new JsonDataException("no truth value");
  }

  private static String wanted(RequestField field) {
    String kind = KINDS.getOrDefault(field.type(), "a word");
    return field.minimum() != null && field.maximum() != null
        ? kind + " from " + field.minimum() + " to " + field.maximum()
        : kind;
  }
}
