package com.kkiai.flux.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.yaml.snakeyaml.Yaml;

class DocumentationPageTest {
  private static HttpResponse<String> page;
  private static HttpResponse<String> yaml;
  private static Map<String, Object> spec;

  @BeforeAll
  static void fetch() throws Exception {
    SandboxCommandTest.whileRunning(
        Map.of(),
        new String[] {"sandbox"},
        address -> {
          page = get(address + "/");
          yaml = get(address + "/openapi.yaml");
        });
    spec = new Yaml().load(yaml.body());
  }

  private static HttpResponse<String> get(String url) {
    HttpRequest request = HttpRequest.newBuilder(URI.create(url)).build();
    return HttpClient.newHttpClient()
        .sendAsync(request, HttpResponse.BodyHandlers.ofString())
        .join();
  }

  @Test
  void theSandboxServesThePageAndTheSpec() throws Exception {
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.headers().allValues("Content-Type"))
        .containsExactly("text/html; charset=utf-8");
    assertThat(page.headers().allValues("Content-Security-Policy"))
        .containsExactly("frame-ancestors 'none'");
    assertThat(page.body()).isEqualTo(Files.readString(Path.of("src/cli/target/kkiai-flux.html")));
    assertThat(yaml.headers().allValues("Content-Type")).containsExactly("application/yaml");
    assertThat(yaml.body()).isEqualTo(Files.readString(Path.of("openapi/kkiai-flux.yaml")));
  }

  @Test
  void thePolicyAllowsTheStyleAndTheScriptsOfThePageAndNoOthers() throws Exception {
    String policy =
        "default-src 'none'; style-src%s; script-src%s; img-src 'self' data:; connect-src 'self';"
            + " base-uri 'none'; form-action 'none'";
    String expected = policy.formatted(hashes("style"), hashes("script"));

    assertThat(page.body())
        .as("put this policy into openapi/page/index.mustache:%n%s", expected)
        .contains("http-equiv=\"Content-Security-Policy\" content=\"" + expected + "\"")
        .doesNotContainPattern("<[^>]+ (style|on\\w+)=");
  }

  private static String hashes(String element) throws Exception {
    var hashes = new StringBuilder();
    for (String content : found("(?s)<" + element + "\\b[^>]*>(.*?)</" + element + ">")) {
      byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
      hashes.append(" 'sha256-").append(Base64.getEncoder().encodeToString(hash)).append('\'');
    }
    return hashes.toString();
  }

  @Test
  void itSaysItsVersionAndNamesAllGuides() throws Exception {
    assertThat(page.body()).contains("API " + map(spec.get("info")).get("version") + "</span>");
    try (Stream<Path> files = Files.list(Path.of("src/docs"))) {
      assertThat(found("<code>(src/docs/[^<]+)</code>"))
          .containsExactlyInAnyOrderElementsOf(
              files.map(Path::toString).filter(name -> name.endsWith(".md")).toList());
    }
  }

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
    assertThat(page.body()).doesNotContain("{{", "_inner", "&amp;");
  }

  @TestFactory
  Stream<DynamicTest> everyOperationHasItsFieldsResponsesAndForm() {
    return map(spec.get("paths")).entrySet().stream()
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

  @TestFactory
  Stream<DynamicTest> everySchemaOfAResponseHasItsFields() {
    return map(schemas()).entrySet().stream()
        .filter(schema -> map(schema.getValue()).containsKey("properties"))
        .filter(schema -> !map(schema.getValue()).containsKey("x-request"))
        .map(
            schema ->
                DynamicTest.dynamicTest(
                    schema.getKey(),
                    () -> {
                      assertThat(page.body())
                          .containsOnlyOnce("<h3 id=\"" + schema.getKey() + "\"");
                      map(map(schema.getValue()).get("properties"))
                          .forEach(
                              (name, property) ->
                                  assertDescribes(
                                      schema.getKey() + "." + name, resolved(property)));
                    }));
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
    assertThat(page.body()).containsOnlyOnce(start);
    int from = page.body().indexOf(start);
    return page.body().substring(from, page.body().indexOf(end, from));
  }

  /** Returns what the first group of a pattern matches on the page. */
  private static List<String> found(String pattern) {
    return Pattern.compile(pattern)
        .matcher(page.body())
        .results()
        .map(DocumentationPageTest::first)
        .toList();
  }

  private static String first(MatchResult match) {
    return match.group(1);
  }

  private static Object schemas() {
    return map(spec.get("components")).get("schemas");
  }

  private static Map<String, Object> resolved(Object node) {
    Object at = node;
    if (map(node).get("$ref") instanceof String reference) {
      at = spec;
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
}
