package com.kkiai.flux.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.kkiai.flux.fixtures.Spec;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Each request checks itself as the spec says, whatever fields the spec has. */
class RequestModelsTest {
  private static final ImageSource IMAGE = ImageSource.url("https://example.com/cat.png");
  static final List<Operation> OPERATIONS = Operations.all();

  @ParameterizedTest
  @FieldSource("OPERATIONS")
  void fieldsAreThoseOfTheSpecInItsOrder(Operation operation) {
    assertThat(operation.fields())
        .extracting(RequestField::name)
        .containsExactlyElementsOf(Spec.properties(schema(operation)).keySet());
  }

  @TestFactory
  Stream<DynamicTest> fieldsAreDescribedAsInTheSpec() {
    return eachField(
        (operation, field) -> {
          Map<String, Object> facts =
              Objects.requireNonNull(Spec.properties(schema(operation)).get(field.name()));
          List<?> required =
              (List<?>) Objects.requireNonNull(Spec.schema(schema(operation)).get("required"));
          assertThat(field.required()).isEqualTo(required.contains(field.name()));
          assertThat(field.defaultValue()).isEqualTo(text(facts.get("default")));
          assertThat(number(field.minimum())).isEqualTo(number(text(facts.get("minimum"))));
          assertThat(number(field.maximum())).isEqualTo(number(text(facts.get("maximum"))));
          assertThat(field.values()).isEqualTo(facts.getOrDefault("enum", List.of()));
          assertThat(field.description()).isEqualTo(facts.get("description"));
        });
  }

  @TestFactory
  Stream<DynamicTest> theEndsOfARangeAreInItAndTheNextValueIsNot() {
    return eachField(
        (operation, field) -> {
          for (String end : new String[] {field.minimum(), field.maximum()}) {
            if (end != null) {
              boolean least = end.equals(field.minimum());
              assertThat(with(operation, field, value(field, end, 0))).isNotNull();
              Violation violation = only(operation, field, value(field, end, least ? -1 : 1));
              assertThat(violation.type())
                  .isEqualTo(least ? "greater_than_equal" : "less_than_equal");
              assertThat(violation.message()).contains(end);
            }
          }
        });
  }

  @ParameterizedTest
  @FieldSource("OPERATIONS")
  void everyRequiredFieldIsAskedFor(Operation operation) {
    var invalid =
        catchThrowableOfType(
            InvalidRequestException.class, () -> operation.builders().get().build());
    assertThat(invalid.violations())
        .allMatch(violation -> violation.type().equals("missing"))
        .extracting(Violation::field)
        .containsExactlyElementsOf(
            operation.fields().stream()
                .filter(RequestField::required)
                .map(RequestField::name)
                .toList());
  }

  @TestFactory
  Stream<DynamicTest> numbersThatAreNotFiniteAreInvalid() {
    return eachField(
        (operation, field) -> {
          if (field.type() == Double.class) {
            for (double value : new double[] {Double.NaN, Double.NEGATIVE_INFINITY, 1 / 0.0}) {
              assertThat(only(operation, field, value).type()).isEqualTo("finite_number");
            }
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> anEnumIsSetByItsTextAndAnUnrecognizedValueCanBeFound() {
    return eachField(
        (operation, field) -> {
          for (String value : field.values()) {
            assertThat(field.unrecognized(value)).isNull();
            assertThat(with(operation, field, value).toString()).contains("=" + value);
          }
          Violation violation = field.unrecognized("warp");
          assertThat(violation == null).isEqualTo(field.values().isEmpty());
          if (violation != null) {
            assertThat(violation.type()).isEqualTo("one_of");
            assertThat(violation.message())
                .startsWith(field.name() + " must be one of " + field.values().get(0))
                .endsWith(", is warp");
          }
        });
  }

  @Test
  void aFieldThatIsNotInTheSpecOrAValueOfAnotherTypeIsAnError() {
    RequestBuilder builder = OPERATIONS.get(0).builders().get();
    assertThatThrownBy(() -> builder.set("numImages", 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith(" has no field numImages");
    assertThatThrownBy(() -> builder.set("num_images", "2")).isInstanceOf(ClassCastException.class);
  }

  private interface Check {
    void of(Operation operation, RequestField field);
  }

  private static Stream<DynamicTest> eachField(Check check) {
    return OPERATIONS.stream()
        .flatMap(
            operation ->
                operation.fields().stream()
                    .map(
                        field ->
                            dynamicTest(
                                operation.id() + "." + field.name(),
                                () -> check.of(operation, field))));
  }

  /** A valid request with one more value. */
  private static Object with(Operation operation, RequestField field, Object value) {
    RequestBuilder builder = operation.builders().get();
    for (RequestField required : operation.fields()) {
      if (required.required()) {
        builder.set(required.name(), required.type() == ImageSource.class ? IMAGE : "a cat");
      }
    }
    return builder.set(field.name(), value).build();
  }

  private static Violation only(Operation operation, RequestField field, Object value) {
    var invalid =
        catchThrowableOfType(InvalidRequestException.class, () -> with(operation, field, value));
    assertThat(invalid.violations()).extracting(Violation::field).containsExactly(field.name());
    return invalid.violations().get(0);
  }

  /** The value of the field's type at an end of its range, or just beside it. */
  private static Object value(RequestField field, String end, int steps) {
    if (field.type() == Integer.class) {
      return Integer.parseInt(end) + steps;
    }
    double at = Double.parseDouble(end);
    return steps == 0 ? at : steps < 0 ? Math.nextDown(at) : Math.nextUp(at);
  }

  private static String schema(Operation operation) {
    return operation.requestType().getSimpleName();
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null ? null : value.toString();
  }

  private static @Nullable BigDecimal number(@Nullable String text) {
    return text == null ? null : new BigDecimal(text).stripTrailingZeros();
  }
}
