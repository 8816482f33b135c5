package com.kkiai.flux.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.yaml.snakeyaml.Yaml;

/** All of the spec is on the documentation page. */
class SpecOnThePageTest {
  private static final String PAGE = read("src/cli/target/kkiai-flux.html");
  private static final Map<String, Object> SPEC = new Yaml().load(read("openapi/kkiai-flux.yaml"));

  @Test
  void typesAreThoseOfTheSpec() {
    String schema = "<a href=\"#\\w+\">(" + String.join("|", map(schemas()).keySet()) + ")</a>";
    String type = "(string( or integer)?|any value|object|boolean|integer|number|" + schema + ")";

    assertThat(found("<span class=\"type\">(.*?)</span>"))
        .hasSizeGreaterThan(100)
        .allMatch(
            shown ->
                shown.matches(
                    "((array|map) of )*"
                        + type
                        + "( \\(\\w+\\))?(, in the (path|query))?(, may be null)?"));
    assertThat(PAGE).doesNotContain("{{", "_inner", "&amp;");
  }

  @TestFactory
  Stream<DynamicTest> everyOperationHasItsFieldsResponsesAndForm() {
    return map(SPEC.get("paths")).entrySet().stream()
        .flatMap(
            path -> {
              Map<String, Object> methods = map(path.getValue());
              return methods.entrySet().stream()
                  .filter(method -> !method.getKey().equals("parameters"))
                  .map(method -> operation(path.getKey(), method.getKey(), methods));
            });
  }

  private static DynamicTest operation(String path, String method, Map<String, Object> methods) {
    Map<String, Object> operation = map(methods.get(method));
    String id = String.valueOf(operation.get("operationId"));
    return DynamicTest.dynamicTest(
        id,
        () -> {
          String section = between("<h3 id=\"" + id + "\"", "</form>");
          assertThat(section)
              .contains(
                  ">" + method.toUpperCase(Locale.ROOT) + "</span> <code>" + path + "</code>",
                  "data-path=\"" + path + "\"");
          map(operation.get("responses"))
              .keySet()
              .forEach(status -> assertThat(section).contains("\">" + status + "</span> <span>"));
          fields(methods, operation)
              .forEach(
                  (name, schema) -> {
                    assertDescribes(id + "." + name, schema);
                    assertThat(section).containsOnlyOnce(" name=\"" + name + "\" data-in=");
                  });
        });
  }

  /** Returns the parameters and the fields of the body, with their schemas. */
  private static Map<String, Map<String, Object>> fields(
      Map<String, Object> path, Map<String, Object> operation) {
    var fields = new LinkedHashMap<String, Map<String, Object>>();
    var parameters = new ArrayList<Object>(list(path.get("parameters")));
    parameters.addAll(list(operation.get("parameters")));
    for (Object parameter : parameters) {
      Map<String, Object> resolved = resolved(parameter);
      Map<String, Object> field = new HashMap<>(resolved(resolved.get("schema")));
      field.put("description", resolved.get("description"));
      fields.put(String.valueOf(resolved.get("name")), field);
    }
    if (operation.get("requestBody") instanceof Map<?, ?> body) {
      Object schema = map(map(body.get("content")).get("application/json")).get("schema");
      map(resolved(schema).get("properties"))
          .forEach((name, property) -> fields.put(name, resolved(property)));
    }
    return fields;
  }

  @Test
  void everySchemaOfAResponseHasItsFields() {
    map(schemas())
        .forEach(
            (name, node) -> {
              Map<String, Object> schema = map(node);
              if (schema.containsKey("properties") && !schema.containsKey("x-request")) {
                assertThat(PAGE).containsOnlyOnce("<h3 id=\"" + name + "\"");
                map(schema.get("properties"))
                    .forEach(
                        (field, property) ->
                            assertDescribes(name + "." + field, resolved(property)));
              }
            });
  }

  private static void assertDescribes(String id, Map<String, Object> schema) {
    var facts = new ArrayList<String>();
    Object minimum = schema.get("minimum");
    Object maximum = schema.get("maximum");
    if (minimum != null) {
      facts.add(maximum == null ? "at least " + minimum : minimum + " to " + maximum);
    }
    if (schema.containsKey("default")) {
      facts.add("default <code>" + schema.get("default") + "</code>");
    }
    list(schema.get("enum")).forEach(value -> facts.add("<code>" + value + "</code>"));
    list(schema.get("x-enum-descriptions")).forEach(text -> facts.add("</code> " + text));
    facts.add(String.valueOf(schema.getOrDefault("description", "")).replace("\"", "&quot;"));
    assertThat(between("<li class=\"field\" id=\"" + id + "\"", "</li>")).contains(facts);
  }

  private static String between(String start, String end) {
    assertThat(PAGE).containsOnlyOnce(start);
    int from = PAGE.indexOf(start);
    return PAGE.substring(from, PAGE.indexOf(end, from));
  }

  /** Returns what the first group of a pattern matches on the page. */
  private static List<String> found(String pattern) {
    return Pattern.compile(pattern).matcher(PAGE).results().map(match -> match.group(1)).toList();
  }

  private static Object schemas() {
    return map(SPEC.get("components")).get("schemas");
  }

  private static Map<String, Object> resolved(Object node) {
    Object at = node;
    if (map(node).get("$ref") instanceof String reference) {
      at = SPEC;
      for (String name : reference.substring("#/".length()).split("/", -1)) {
        at = map(at).get(name);
      }
    }
    return map(at);
  }

  private static List<?> list(Object node) {
    return node == null ? List.of() : (List<?>) node;
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Object node) {
    return (Map<String, Object>) node;
  }

  private static String read(String file) {
    try {
      return Files.readString(Path.of(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
