package com.kkiai.flux.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Describes a field of a request, as in the spec.
 *
 * @param name the JSON name
 * @param type the Java type
 * @param required whether every request must set the field
 * @param defaultValue the default of the gateway, as text; null if the spec has none
 * @param minimum the smallest valid value, as text; null if there is none
 * @param maximum the largest valid value, as text; null if there is none
 * @param values the values of an enum in the spec; empty for other types
 * @param description the description in the spec
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
   * Checks whether the spec has an enum value.
   *
   * @param value the JSON value
   * @return a violation if this field is an enum and the spec does not have the value; otherwise
   *     null
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
