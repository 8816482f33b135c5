package com.kkiai.flux.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.kkiai.flux.fixtures.Spec;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each request checks itself as the spec says, whatever fields the spec has. */
class RequestRecordsTest {
  private static final ImageSource IMAGE = ImageSource.url("https://example.com/cat.png");

  private record Kind(
      String schema, List<RequestField> fields, Function<Map<String, Object>, Object> build) {
    /** Builds a request that has what it must have, and one value more. */
    Object with(String field, Object value) {
      var values = new java.util.LinkedHashMap<String, Object>();
      values.put("image_url", IMAGE);
      if (fields.stream().anyMatch(f -> f.name().equals("prompt"))) {
        values.put("prompt", "a cat");
      }
      values.put(field, value);
      return build.apply(values);
    }
  }

  private static final List<Kind> KINDS =
      List.of(
          new Kind(
              "ReduxRequest",
              ReduxRequest.fields(),
              values -> {
                var builder = ReduxRequest.builder();
                values.forEach(builder::set);
                return builder.build();
              }),
          new Kind(
              "ImageToImageRequest",
              ImageToImageRequest.fields(),
              values -> {
                var builder = ImageToImageRequest.builder();
                values.forEach(builder::set);
                return builder.build();
              }));

  @Test
  void everyRequestOfTheSpecIsHeldHere() {
    assertThat(Operation.all())
        .extracting(o -> o.requestType().getSimpleName())
        .containsExactlyInAnyOrderElementsOf(KINDS.stream().map(Kind::schema).toList());
  }

  @TestFactory
  Stream<DynamicTest> fieldsTellWhatTheSpecSays() {
    return eachField(
        (kind, field) -> {
          Map<String, Object> said =
              Objects.requireNonNull(Spec.properties(kind.schema()).get(field.name()));
          List<?> required =
              (List<?>) Objects.requireNonNull(Spec.schema(kind.schema()).get("required"));
          assertThat(field.required()).isEqualTo(required.contains(field.name()));
          assertThat(field.defaultValue()).isEqualTo(text(said.get("default")));
          assertThat(number(field.minimum())).isEqualTo(number(text(said.get("minimum"))));
          assertThat(number(field.maximum())).isEqualTo(number(text(said.get("maximum"))));
          assertThat(field.words()).isEqualTo(said.getOrDefault("enum", List.of()));
          assertThat(field.description()).isEqualTo(said.get("description"));
        });
  }

  @Test
  void fieldsAreThoseOfTheSpecInItsOrder() {
    for (Kind kind : KINDS) {
      assertThat(kind.fields())
          .extracting(RequestField::name)
          .containsExactlyElementsOf(Spec.properties(kind.schema()).keySet());
    }
  }

  @TestFactory
  Stream<DynamicTest> theEndsOfARangeAreInItAndTheNextValueIsNot() {
    return eachField(
        (kind, field) -> {
          for (String end : new String[] {field.minimum(), field.maximum()}) {
            if (end == null) {
              continue;
            }
            boolean least = end.equals(field.minimum());
            assertThat(kind.with(field.name(), value(field, end, 0))).isNotNull();
            Violation fault =
                only(() -> kind.with(field.name(), value(field, end, least ? -1 : 1)));
            assertThat(fault.field()).isEqualTo(field.name());
            assertThat(fault.type()).isEqualTo(least ? "greater_than_equal" : "less_than_equal");
            assertThat(fault.message()).contains(end);
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> everyRequiredFieldIsAskedFor() {
    return eachField(
        (kind, field) -> {
          var faults =
              catchThrowableOfType(
                  InvalidRequestException.class, () -> kind.build().apply(Map.of()));
          boolean told =
              faults.violations().stream()
                  .anyMatch(v -> v.field().equals(field.name()) && v.type().equals("missing"));
          assertThat(told).isEqualTo(field.required());
        });
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void whatIsNoFiniteNumberIsRefused(double value) {
    for (RequestField field : ImageToImageRequest.fields()) {
      if (field.type() == Double.class) {
        Violation fault = only(() -> KINDS.get(1).with(field.name(), value));
        assertThat(fault.field()).isEqualTo(field.name());
        assertThat(fault.type()).isEqualTo("finite_number");
      }
    }
  }

  private interface Check {
    void of(Kind kind, RequestField field);
  }

  private static Stream<DynamicTest> eachField(Check check) {
    var tests = new ArrayList<DynamicTest>();
    for (Kind kind : KINDS) {
      for (RequestField field : kind.fields()) {
        tests.add(dynamicTest(kind.schema() + "." + field.name(), () -> check.of(kind, field)));
      }
    }
    return tests.stream();
  }

  /** The value of the field's type at an end of its range, or just beside it. */
  private static Object value(RequestField field, String end, int steps) {
    if (field.type() == Integer.class) {
      return Integer.parseInt(end) + steps;
    }
    double at = Double.parseDouble(end);
    return steps == 0 ? at : steps < 0 ? Math.nextDown(at) : Math.nextUp(at);
  }

  private static Violation only(Supplier<Object> build) {
    var faults = catchThrowableOfType(InvalidRequestException.class, build::get);
    assertThat(faults.violations()).hasSize(1);
    return faults.violations().get(0);
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null ? null : value.toString();
  }

  private static @Nullable BigDecimal number(@Nullable String text) {
    return text == null ? null : new BigDecimal(text).stripTrailingZeros();
  }
}
