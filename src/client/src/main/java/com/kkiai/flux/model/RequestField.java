package com.kkiai.flux.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A field of a request, as the spec describes it.
 *
 * @param name its JSON name
 * @param type its Java type
 * @param required whether every request must have it
 * @param defaultValue the default of the gateway, as text; null if the spec has none
 * @param minimum the smallest value, as text; null if there is none
 * @param maximum the largest value, as text; null if there is none
 * @param values the values of an enum; empty for other types
 * @param description what it is for
 */
public record RequestField(
    String name,
    Class<?> type,
    boolean required,
    @Nullable String defaultValue,
    @Nullable String minimum,
    @Nullable String maximum,
    List<String> values,
    String description) {

  /**
   * {@return the violation if an enum value is not in the spec; null if it is, or the field is not
   * an enum}
   *
   * @param value the value, as text
   */
  public @Nullable Violation unrecognized(String value) {
    return values.isEmpty() || values.contains(value)
        ? null
        : new Violation(
            name,
            "one_of",
            name + " must be one of " + String.join(", ", values) + ", is " + value);
  }
}
