package com.kkiai.flux.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.kkiai.flux.fixtures.Spec;
import com.squareup.moshi.JsonDataException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every field of every model, fed with every kind of JSON value: what does not fit counts as not
 * set, and only a missing required field is an error.
 */
class ResponseModelsTest {
  private static final Map<String, String> KINDS =
      Map.of(
          "string", "\"text\"",
          "number", "7",
          "boolean", "true",
          "null", "null",
          "array", "[1, \"a\", true, null, [], 1e400]",
          "object", "{\"x\": 1, \"y\": [], \"z\": null, \"huge\": 1e400, \"x\": 2}");

  /** Which kinds of value a field takes, by the type that the spec gives it. */
  private static final Map<String, Set<String>> TAKES =
      Map.of(
          "string", Set.of("string", "number", "boolean", "array", "object"),
          "integer", Set.of("number"),
          "number", Set.of("number"),
          "boolean", Set.of("boolean"),
          "array", Set.of("array"),
          "object", Set.of("object"),
          "any", Set.of("string", "number", "boolean", "array", "object"));

  @TestFactory
  Stream<DynamicTest> aValueOfAWrongKindIsAbsent() {
    var tests = new ArrayList<DynamicTest>();
    for (String model : responses()) {
      Spec.properties(model)
          .forEach(
              (field, facts) ->
                  KINDS.forEach(
                      (kind, value) ->
                          tests.add(
                              dynamicTest(
                                  model + "." + field + " with " + kind,
                                  () -> feed(model, field, facts, kind, value)))));
    }
    return tests.stream();
  }

  private static void feed(
      String model, String field, Map<String, Object> facts, String kind, String value)
      throws Exception {
    boolean fits = takes(facts).contains(kind);
    // Fields after a value that was skipped are still read.
    Map<String, String> others = minimal(model);
    others.remove(field);
    var json = new StringBuilder("{\"" + field + "\":" + value);
    others.forEach((name, other) -> json.append(",\"" + name + "\":" + other));
    json.append('}');

    boolean list = "array".equals(facts.get("type"));
    if (required(model).contains(field) && !fits && !list) {
      assertThatThrownBy(() -> read(model, json.toString()))
          .isInstanceOf(JsonDataException.class)
          .hasMessageContaining("'" + field + "'");
    } else {
      Object read = read(model, json.toString());
      if (required(model).contains(field) && !fits) {
        assertThat(component(read, field)).isEqualTo(List.of());
      } else {
        assertThat(component(read, field) != null).isEqualTo(fits);
      }
      for (String other : others.keySet()) {
        assertThat(component(read, other)).isNotNull();
      }
    }
  }

  /** Objects of the spec that are not requests. */
  private static List<String> responses() {
    return Spec.models().stream()
        .filter(name -> "object".equals(Spec.schema(name).get("type")))
        .filter(name -> !Spec.schema(name).containsKey("x-request"))
        .toList();
  }

  private static List<?> required(String schema) {
    return (List<?>) Spec.schema(schema).getOrDefault("required", List.of());
  }

  private static Set<String> takes(Map<String, Object> facts) {
    return TAKES.getOrDefault(String.valueOf(facts.getOrDefault("type", "any")), Set.of());
  }

  /** The smallest document: each required field with a value of a kind that it takes. */
  private static Map<String, String> minimal(String schema) {
    var json = new LinkedHashMap<String, String>();
    Spec.properties(schema)
        .forEach(
            (field, facts) -> {
              if (required(schema).contains(field)) {
                json.put(field, sample(facts));
              }
            });
    return json;
  }

  private static String sample(Map<String, Object> facts) {
    return "array".equals(facts.get("type")) ? "[]" : "\"text\"";
  }

  private static Object read(String schema, String json) throws Exception {
    Object value =
        Spec.MOSHI.adapter(Class.forName("com.kkiai.flux.model." + schema)).fromJson(json);
    assertThat(value).isNotNull();
    return value;
  }

  private static @Nullable Object component(Object value, String jsonName) throws Exception {
    return value.getClass().getMethod(GeneratedCodeTest.javaName(jsonName)).invoke(value);
  }
}
