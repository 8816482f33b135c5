package com.kkiai.flux.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.kkiai.flux.fixtures.Spec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the spec shows and says holds for the code that is made from it. */
class SpecExamplesTest {

  static List<Spec.Example> examples() {
    return Spec.examples();
  }

  static List<Spec.Example> examplesOfRecords() {
    return examples().stream().filter(e -> Spec.records().contains(e.schema())).toList();
  }

  @Test
  void thereAreExamplesOfRequestsAnswersAndErrors() {
    assertThat(examples())
        .extracting(Spec.Example::schema)
        .contains("ReduxRequest", "ImageToImageRequest", "QueueStatus", "FluxOutput")
        .contains("CancelResult", "ErrorBody");
  }

  @ParameterizedTest
  @MethodSource("examplesOfRecords")
  void anExampleIsReadAndWrittenBackAsTheSameValues(Spec.Example example) throws Exception {
    String json = Spec.jsonWithoutNulls(example.value());

    assertThat(Spec.jsonWithoutNulls(Spec.parse(throughRecord(example.schema(), json))))
        .isEqualTo(json);
  }

  /** Requests are read strictly: an example that breaks a rule of the spec is an exception here. */
  private static String throughRecord(String schema, String json) throws Exception {
    return written(Class.forName("com.kkiai.flux.model." + schema), json);
  }

  private static <T> String written(Class<T> type, String json) throws IOException {
    var adapter = Spec.MOSHI.adapter(type);
    return adapter.toJson(Objects.requireNonNull(adapter.fromJson(json)));
  }

  @ParameterizedTest
  @ValueSource(classes = {ReduxRequest.class, ImageToImageRequest.class})
  void requestExamplesUseOnlyWordsOfTheSpec(Class<?> type) throws Exception {
    for (Spec.Example example : examples()) {
      if (example.schema().equals(type.getSimpleName())) {
        Object request = Spec.MOSHI.adapter(type).fromJson(Spec.json(example.value()));
        assertThat((List<?>) type.getMethod("unknownWords").invoke(request)).isEmpty();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  void anExampleHasWhatItsSchemaNamesAndNothingElse(Spec.Example example) {
    assertThat(forms(example.schema()))
        .anySatisfy(
            form -> {
              Set<String> fields = Spec.map(example.value()).keySet();
              assertThat(Spec.properties(form).keySet()).containsAll(fields);
              List<?> required = (List<?>) Spec.schema(form).getOrDefault("required", List.of());
              assertThat(required).allMatch(fields::contains);
            });
  }

  /** The schema, or those that it is one of. */
  private static List<String> forms(String schema) {
    if (!(Spec.schema(schema).get("anyOf") instanceof List<?> forms)) {
      return List.of(schema);
    }
    return forms.stream()
        .map(form -> String.valueOf(Spec.map(form).get("$ref")).replaceFirst(".*/", ""))
        .toList();
  }

  @Test
  void everyOperationParameterSchemaAndPropertyIsDescribed() {
    var silent = new ArrayList<String>();
    Spec.map(Spec.root().get("paths"))
        .forEach(
            (path, item) ->
                Spec.map(item)
                    .forEach(
                        (method, operation) -> {
                          if (operation instanceof Map<?, ?>) {
                            describe(path + " " + method, operation, silent);
                          }
                        }));
    for (String part :
        List.of("parameters", "headers", "responses", "schemas", "securitySchemes")) {
      Spec.map(Spec.map(Spec.root().get("components")).get(part))
          .forEach((name, node) -> describe(part + " " + name, node, silent));
    }
    Spec.schemas()
        .forEach(
            (schema, node) ->
                Spec.map(Spec.map(node).getOrDefault("properties", Map.of()))
                    .forEach((name, property) -> describe(schema + "." + name, property, silent)));
    assertThat(silent).isEmpty();
  }

  private static void describe(String name, Object node, List<String> silent) {
    if (!(Spec.map(node).get("description") instanceof String text) || text.isBlank()) {
      silent.add(name);
    }
  }
}
