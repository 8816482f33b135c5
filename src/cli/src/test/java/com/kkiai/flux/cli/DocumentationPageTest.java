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
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DocumentationPageTest {
  private static HttpResponse<String> page;
  private static HttpResponse<String> yaml;

  @BeforeAll
  static void fetch() throws Exception {
    SandboxCommandTest.whileRunning(
        Map.of(),
        new String[] {"sandbox"},
        address -> {
          page = get(address + "/");
          yaml = get(address + "/openapi.yaml");
        });
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

    assertThat(found("http-equiv=\"Content-Security-Policy\" content=\"([^\"]*)\""))
        .as("put this policy into openapi/page/index.mustache:%n%s%n", expected)
        .containsExactly(expected);
    assertThat(page.body()).doesNotContainPattern("<[^>]+ (style|on\\w+)=");
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
    String version = yaml.body().replaceFirst("(?s).*?\n  version: (\\S+)\n.*", "$1");
    assertThat(page.body()).contains(">API " + version + "</span>");
    try (Stream<Path> files = Files.list(Path.of("src/docs"))) {
      assertThat(found("<code>(src/docs/[^<]+)</code>"))
          .containsExactlyInAnyOrderElementsOf(
              files.map(Path::toString).filter(name -> name.endsWith(".md")).toList());
    }
  }

  /** Returns what the first group of a pattern matches on the page. */
  private static List<String> found(String pattern) {
    return Pattern.compile(pattern)
        .matcher(page.body())
        .results()
        .map(match -> match.group(1))
        .toList();
  }
}
