package com.kkiai.flux.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.kkiai.flux.fixtures.Spec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every row of the gateway's own page of an operation, as facts in src/test/resources/pages, is in
 * the spec. Where the spec has more, the facts say why.
 */
class SpecAgainstPagesTest {

  @ParameterizedTest
  @ValueSource(strings = {"redux", "image-to-image"})
  void theCallIsTheOneOfThePage(String name) throws IOException {
    Map<String, Object> page = page(name);
    Map<String, Object> operation = operation(page);

    assertThat((List<?>) Spec.root().get("servers")).hasSize(1);
    assertThat(Operations.SERVER).isEqualTo(page.get("server"));
    assertThat(Operations.all()).extracting(Operation::path).contains(text(page, "path"));
    assertThat(Spec.map(operation.get("externalDocs")))
        .containsEntry("url", page.get("documentation"));
    assertThat(Spec.map(operation.get("responses"))).containsKey(text(page, "responseStatus"));
    // "Bearer" and a token in Authorization, for every call of the document.
    assertThat(page).containsEntry("authorization", "Bearer");
    assertThat(operation).doesNotContainKey("security");
    assertThat(Spec.root()).containsEntry("security", List.of(Map.of("bearer", List.of())));
    assertThat(Spec.resolve(Map.of("$ref", "#/components/securitySchemes/bearer")))
        .containsEntry("type", "http")
        .containsEntry("scheme", "bearer");
  }

  @TestFactory
  Stream<DynamicTest> everyRowOfThePageIsAPropertyWithTheSameFacts() throws IOException {
    var tests = new ArrayList<DynamicTest>();
    for (String name : List.of("redux", "image-to-image")) {
      Map<String, Object> page = page(name);
      Map<String, Object> schema = requestSchema(page);
      Map<String, Map<String, Object>> properties = Spec.properties(requestSchemaName(page));
      for (Object row : list(page, "parameters")) {
        String field = text(Spec.map(row), "name");
        tests.add(
            DynamicTest.dynamicTest(
                name + ": " + field,
                () -> {
                  assertThat(properties).containsKey(field);
                  assertThat(list(schema, "required").contains(field))
                      .isEqualTo(Spec.map(row).get("required"));
                  checkRow(Spec.map(row), Objects.requireNonNull(properties.get(field)));
                }));
      }
    }
    return tests.stream();
  }

  private static void checkRow(Map<String, Object> row, Map<String, Object> property) {
    assertThat(property.get("type")).isEqualTo(row.get("type"));
    assertThat(Spec.json(property.get("default"))).isEqualTo(Spec.json(row.get("default")));
    List<?> range = row.get("range") instanceof List<?> given ? given : List.of("none", "none");
    assertThat(Spec.json(property.getOrDefault("minimum", "none")))
        .isEqualTo(Spec.json(range.get(0)));
    assertThat(Spec.json(property.getOrDefault("maximum", "none")))
        .isEqualTo(Spec.json(range.get(1)));
    if (row.get("beyond") != null) {
      assertThat(list(property, "enum").containsAll(list(row, "supported"))).isTrue();
    } else {
      assertThat(property.get("enum")).isEqualTo(row.get("supported"));
    }
    if (row.get("accepted") instanceof List<?> types) {
      for (Object type : types) {
        assertThat(text(Spec.schema("ImageSource"), "description")).contains((String) type);
        assertThat(ImageSource.url("data:image/" + type + ";base64,AAAA")).isNotNull();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"redux", "image-to-image"})
  void theSpecHasNoFieldThatIsNeitherOnThePageNorNamedAsBeyondIt(String name) throws IOException {
    Map<String, Object> page = page(name);
    var known = new HashSet<Object>(list(Spec.map(page.get("beyond")), "parameters"));
    list(page, "parameters").forEach(row -> known.add(Spec.map(row).get("name")));

    assertThat(Spec.properties(requestSchemaName(page)).keySet()).isEqualTo(known);
  }

  @ParameterizedTest
  @ValueSource(strings = {"redux", "image-to-image"})
  void theExamplesOfThePageAreTheExamplesOfTheSpec(String name) throws IOException {
    Map<String, Object> page = page(name);
    Map<String, Object> operation = operation(page);

    Map<String, Object> examples = Spec.map(body(operation.get("requestBody")).get("examples"));
    assertThat(Spec.json(Spec.resolve(examples.get("all")).get("value")))
        .isEqualTo(Spec.json(page.get("request")));
    Object response = Spec.map(operation.get("responses")).get(text(page, "responseStatus"));
    Map<String, Object> responses = Spec.map(body(response).get("examples"));
    assertThat(Spec.json(Spec.resolve(responses.get("all")).get("value")))
        .isEqualTo(Spec.json(page.get("response")));
  }

  private static Map<String, Object> page(String name) throws IOException {
    return Spec.map(Spec.parse(Spec.resource("/pages/" + name + ".json")));
  }

  private static Map<String, Object> operation(Map<String, Object> page) {
    return Spec.operation(
        text(page, "path"), text(page, "method").toLowerCase(java.util.Locale.ROOT));
  }

  private static Map<String, Object> body(@Nullable Object requestOrResponse) {
    return Spec.map(
        Spec.map(Spec.resolve(requestOrResponse).get("content")).get("application/json"));
  }

  private static String requestSchemaName(Map<String, Object> page) {
    Map<String, Object> body = body(operation(page).get("requestBody"));
    return text(Spec.map(body.get("schema")), "$ref").replaceFirst(".*/", "");
  }

  private static Map<String, Object> requestSchema(Map<String, Object> page) {
    return Spec.schema(requestSchemaName(page));
  }

  private static String text(Map<String, Object> map, String name) {
    return (String) Objects.requireNonNull(map.get(name), name);
  }

  private static List<?> list(Map<String, Object> map, String name) {
    return (List<?>) Objects.requireNonNull(map.get(name), name);
  }
}
