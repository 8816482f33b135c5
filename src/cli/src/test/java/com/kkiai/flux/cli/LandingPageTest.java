package com.kkiai.flux.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.yaml.snakeyaml.Yaml;

class LandingPageTest {
  private static final Map<String, Object> SPEC = new Yaml().load(yaml());

  private static HttpResponse<String> page;

  @BeforeAll
  static void fetch() throws Exception {
    var response = new AtomicReference<HttpResponse<String>>();
    SandboxCommandTest.whileRunning(
        Map.of(),
        new String[] {"sandbox"},
        address ->
            response.set(
                HttpClient.newHttpClient()
                    .sendAsync(
                        HttpRequest.newBuilder(URI.create(address + "/")).build(),
                        HttpResponse.BodyHandlers.ofString())
                    .join()));
    page = response.get();
  }

  @Test
  void theSandboxServesThePage() {
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.headers().allValues("Content-Type"))
        .containsExactly("text/html; charset=utf-8");
    assertThat(page.headers().allValues("Content-Security-Policy"))
        .containsExactly("frame-ancestors 'none'");
    assertThat(page.body())
        .contains("http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; ")
        .doesNotContain("<script", "{{");
  }

  @TestFactory
  Stream<DynamicTest> everyOperationIsOnThePage() {
    return map(SPEC.get("paths")).entrySet().stream()
        .flatMap(
            path ->
                map(path.getValue()).entrySet().stream()
                    .filter(entry -> entry.getValue() instanceof Map)
                    .map(entry -> operation(path.getKey(), entry.getKey(), map(entry.getValue()))));
  }

  private static DynamicTest operation(String path, String method, Map<String, Object> operation) {
    var id = (String) operation.get("operationId");
    List<String> expected = new ArrayList<>();
    expected.add(
        "<strong>" + method.toUpperCase(Locale.ROOT) + "</strong> <code>" + path + "</code>");
    map(operation.get("responses"))
        .keySet()
        .forEach(status -> expected.add("<summary><strong>" + status + "</strong>"));
    if (operation.get("requestBody") instanceof Map<?, ?> body) {
      var json = map(map(body.get("content")).get("application/json"));
      properties(map(json.get("schema")))
          .keySet()
          .forEach(field -> expected.add("<dt><code>" + field + "</code>"));
    }
    return DynamicTest.dynamicTest(
        id,
        () ->
            assertThat(page.body().split("<section id=\"", -1))
                .filteredOn(section -> section.startsWith(id + "\""))
                .singleElement()
                .asString()
                .contains(expected));
  }

  private static Map<String, Object> properties(Map<String, Object> reference) {
    String name = String.valueOf(reference.get("$ref")).replaceFirst(".*/", "");
    return map(map(map(map(SPEC.get("components")).get("schemas")).get(name)).get("properties"));
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Object node) {
    return (Map<String, Object>) node;
  }

  private static String yaml() {
    try {
      return new String(SpecCommand.yaml(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
