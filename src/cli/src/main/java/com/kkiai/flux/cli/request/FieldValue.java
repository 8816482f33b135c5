package com.kkiai.flux.cli.request;

import com.kkiai.flux.model.RequestField;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;
import java.util.function.Function;

/** Turns text, from an option or from a journal, into the value of a field. */
public final class FieldValue {
  private record Kind(String name, Function<String, Object> parser) {}

  /** A field of any other type is text. */
  private static final Map<Class<?>, Kind> KINDS =
      Map.of(
          Integer.class, new Kind("a whole number", Integer::valueOf),
          Long.class, new Kind("a whole number", Long::valueOf),
          BigInteger.class, new Kind("a whole number", BigInteger::new),
          // Double.valueOf would accept Java's own notation as well, such as 1d and NaN.
          Double.class, new Kind("a number", text -> new BigDecimal(text).doubleValue()),
          Boolean.class, new Kind("true or false", FieldValue::flag));

  private FieldValue() {}

  /**
   * Returns the value, of the field's type; of an enum its text. The range is checked when the
   * request is built.
   *
   * @throws BadInputException if the text is not of that type
   */
  public static Object parse(RequestField field, String text) {
    Kind kind = KINDS.get(field.type());
    if (kind == null) {
      return text;
    }
    try {
      return kind.parser().apply(text);
    } catch (IllegalArgumentException e) {
      String range =
          field.minimum() != null && field.maximum() != null
              ? " from " + field.minimum() + " to " + field.maximum()
              : "";
      throw new BadInputException(
          OptionNames.of(field.name()) + " must be " + kind.name() + range + ", is '" + text + "'");
    }
  }

  private static boolean flag(String text) {
    if (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")) {
      return Boolean.parseBoolean(text);
    }
    throw new IllegalArgumentException(text);
  }
}
