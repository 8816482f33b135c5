package com.kkiai.flux.model.internal;

import com.kkiai.flux.model.InvalidRequestException;
import com.kkiai.flux.model.Violation;
import com.squareup.moshi.JsonReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Collects the violations of a request, so that all are reported at once. */
public final class Checks {
  private final List<Violation> violations = new ArrayList<>();

  public Checks required(String field, @Nullable Object value) {
    if (value == null) {
      violations.add(new Violation(field, "missing", field + " is required"));
    }
    return this;
  }

  /** Checks a number against an inclusive range. Null is valid here, see {@link #required}. */
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

  public void verify(String request) {
    if (!violations.isEmpty()) {
      throw new InvalidRequestException(request, violations);
    }
  }

  /** Returns an unmodifiable copy. A required list is empty if it is null. */
  public static <T> @Nullable List<T> copy(@Nullable List<T> list, boolean required) {
    return copy(list, required, UnaryOperator.identity());
  }

  /**
   * Returns the same with replaced elements: Jackson reads null where there should be an object.
   */
  public static <T> @Nullable List<T> copy(
      @Nullable List<T> list, boolean required, UnaryOperator<T> element) {
    if (list == null) {
      return required ? List.of() : null;
    }
    var copy = new ArrayList<>(list);
    copy.replaceAll(element);
    return Collections.unmodifiableList(copy);
  }

  /** Returns an unmodifiable copy without null values. */
  public static <T> @Nullable Map<String, T> copy(@Nullable Map<String, T> map) {
    if (map == null) {
      return null;
    }
    var copy = new LinkedHashMap<>(map);
    copy.values().removeIf(Objects::isNull);
    return Collections.unmodifiableMap(copy);
  }

  /** Returns the name of an additional field, which must not be the name of a field in the spec. */
  public static String additionalName(String name, JsonReader.Options fields) {
    if (fields.strings().contains(name)) {
      throw new IllegalArgumentException(name + " is a field of the spec: use its own method");
    }
    return name;
  }

  /**
   * Returns an unmodifiable copy of a value that can be written as JSON, equal to what is read from
   * it.
   */
  @SuppressWarnings("unchecked") // A list remains a list, and a map a map.
  public static <T> @Nullable T json(String name, @Nullable T value) {
    return (T) AnyJson.copy(name, value);
  }

  /** Returns the same of a value that must not be null. */
  public static Object jsonValue(String name, Object value) {
    return Objects.requireNonNull(AnyJson.copy(name, value), name);
  }

  private void add(String field, String type, String rule, Number value) {
    violations.add(new Violation(field, type, field + " " + rule + ", is " + value));
  }
}
