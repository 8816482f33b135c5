package com.kkiai.verification.spec;

import static org.assertj.core.api.Assertions.assertThat;

import com.kkiai.flux.sandbox.Sandbox;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;

/** Where a job's id and a response have examples of the same name, the sandbox responds so. */
class ExampleResponsesTest {
  private static final SpecTree SPEC = SpecTree.ofTheFile();
  private static final String PARAMETERS = "/components/parameters/";
  private static final List<String> COMPARED =
      List.of("status", "request_id", "queue_position", "error", "error_type", "detail");

  @RegisterExtension final SpecWatch watch = new SpecWatch();

  private record Example(String name, String method, String path, int status, Map<?, ?> body) {
    @Override
    public String toString() {
      return method + " " + path + " (" + name + "): " + status;
    }
  }

  static Stream<Example> examples() {
    return SPEC.nodes("/paths/[^/]+requests[^/]+/(get|put)/responses/\\d+").keySet().stream()
        .flatMap(response -> examples(response.split("/", -1), SPEC.target(response)));
  }

  private static Stream<Example> examples(String[] place, String response) {
    String examples = Pattern.quote(response) + "/content/[^/]+/examples/[^/]+";
    return SPEC.nodes(examples).keySet().stream()
        .filter(example -> !parameter("RequestId", name(example)).isEmpty())
        .map(
            example -> {
              String name = name(example);
              String path =
                  place[2]
                      .replace("~1", "/")
                      .replace("{app}", parameter("App", name))
                      .replace("{request_id}", parameter("RequestId", name));
              return new Example(
                  name,
                  place[3].toUpperCase(Locale.ROOT),
                  path,
                  Integer.parseInt(place[5]),
                  (Map<?, ?>) SPEC.resolved(example).get("value"));
            });
  }

  private static String name(String example) {
    return example.replaceFirst(".*/", "");
  }

  /** Returns the value of an example, empty if there is none of that name. */
  private static String parameter(String parameter, String example) {
    Map<String, Object> found = SPEC.resolved(PARAMETERS + parameter + "/examples/" + example);
    return found.getOrDefault("value", "").toString();
  }

  @Test
  void eachExampleOfAnIdIsUsed() {
    assertThat(examples().map(Example::name).collect(Collectors.toSet()))
        .containsExactlyInAnyOrderElementsOf(
            SPEC.nodes(PARAMETERS + "RequestId/examples/[^/]+").keySet().stream()
                .map(ExampleResponsesTest::name)
                .toList());
  }

  @ParameterizedTest
  @MethodSource("examples")
  void theSandboxRespondsLikeTheExample(Example example) throws Exception {
    try (Sandbox sandbox = watch.sandbox().start()) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(sandbox.baseUrl() + example.path))
              .method(example.method, HttpRequest.BodyPublishers.noBody())
              .header("Authorization", "Bearer any")
              .build();
      HttpResponse<String> response =
          HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());

      assertThat(response.statusCode()).isEqualTo(example.status);
      Map<String, Object> body = new Yaml().load(response.body());
      for (String field : COMPARED) {
        if (example.body.containsKey(field)) {
          assertThat(body.get(field)).as(field).isEqualTo(example.body.get(field));
        }
      }
    }
  }
}
