package com.kkiai.flux.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** For generated code: gathers the faults of a request, so that all are told at once. */
public final class Checks {
  private final List<Violation> violations = new ArrayList<>();

  /** Makes one that has found nothing yet. */
  public Checks() {}

  /**
   * Notes a required value that is not there.
   *
   * @param field the JSON name of the field
   * @param value what is there; null if nothing is
   * @return this, to check the next
   */
  public Checks required(String field, @Nullable Object value) {
    if (value == null) {
      violations.add(Violation.missing(field));
    }
    return this;
  }

  /**
   * Notes a number that is not finite or not in its range, ends included. Null is left to {@link
   * #required}.
   *
   * @param field the JSON name of the field
   * @param value what is there; null if nothing is
   * @param minimum the least that is allowed; null if nothing bounds it
   * @param maximum the greatest that is allowed; null if nothing bounds it
   * @return this, to check the next
   */
  public Checks range(
      String field, @Nullable Number value, @Nullable Number minimum, @Nullable Number maximum) {
    if (value == null) {
      return this;
    }
    double number = value.doubleValue();
    if (!Double.isFinite(number)) {
      add(field, "finite_number", "must be a finite number", value);
    } else if (minimum != null && number < minimum.doubleValue()) {
      add(field, "greater_than_equal", "must be at least " + minimum, value);
    } else if (maximum != null && number > maximum.doubleValue()) {
      add(field, "less_than_equal", "must be at most " + maximum, value);
    }
    return this;
  }

  /**
   * Ends the checks.
   *
   * @param subject the name of the request, for the message
   * @throws InvalidRequestException if anything was noted
   */
  public void verify(String subject) {
    if (!violations.isEmpty()) {
      throw new InvalidRequestException(subject, violations);
    }
  }

  /**
   * {@return an unmodifiable copy, or null for null}
   *
   * @param <T> the elements
   * @param list may be null; its elements may not
   */
  public static <T> @Nullable List<T> copy(@Nullable List<T> list) {
    return list == null ? null : List.copyOf(list);
  }

  /**
   * {@return an unmodifiable copy in the same order, or null for null}
   *
   * @param <T> the values
   * @param map may be null
   */
  public static <T> @Nullable Map<String, T> copy(@Nullable Map<String, T> map) {
    return map == null ? null : Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }

  private void add(String field, String type, String rule, Number value) {
    violations.add(new Violation(field, type, field + " " + rule + ", is " + value));
  }
}
