package com.kkiai.flux.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.kkiai.flux.SandboxProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The sandbox of flux.jar serves the page, and nothing that lets other pages in. */
@Timeout(60)
class ServedPageIT {
  private static final String REDUX = "/fal-ai/flux-1/schnell/redux";
  private static SandboxProcess sandbox;

  private final HttpClient http = HttpClient.newHttpClient();

  @BeforeAll
  static void start() throws IOException {
    sandbox = SandboxProcess.start();
  }

  @AfterAll
  static void stop() {
    sandbox.close();
  }

  @Test
  void itsAddressShowsThePageThatTheBuildHasMade() throws Exception {
    HttpResponse<String> answer = send(request("/").GET());
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body())
        .isEqualTo(Files.readString(Path.of("target", "docs", "kkiai-flux.html")));
    assertThat(header(answer, "Content-Type")).isEqualTo("text/html; charset=utf-8");
    assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(header(answer, "Cache-Control")).isEqualTo("no-store");
  }

  @Test
  void whatThePageSaysThatItMayLoadIsInTheHeaderTooAndNobodyMayFrameIt() throws Exception {
    HttpResponse<String> answer = send(request("/").GET());
    Matcher meta =
        Pattern.compile("Content-Security-Policy\" content=\"([^\"]+)\"").matcher(answer.body());
    assertThat(meta.find()).isTrue();
    assertThat(header(answer, "Content-Security-Policy"))
        .isEqualTo(meta.group(1) + "; frame-ancestors 'none'")
        .startsWith("default-src 'none'; ");
  }

  @Test
  void aPageOfAnotherOriginIsNotLetIn() throws Exception {
    HttpResponse<String> asked =
        send(
            fromElsewhere(REDUX)
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "authorization,content-type")
                .method("OPTIONS", BodyPublishers.noBody()));
    HttpResponse<String> simple =
        send(
            fromElsewhere(REDUX)
                .header("Content-Type", "text/plain")
                .POST(BodyPublishers.ofString("{\"image_url\":\"https://example.org/a.png\"}")));
    HttpResponse<String> page = send(fromElsewhere("/").GET());

    assertThat(asked.statusCode()).isEqualTo(401);
    assertThat(simple.statusCode()).isEqualTo(401);
    for (HttpResponse<String> answer : List.of(asked, simple, page)) {
      assertThat(answer.headers().map().keySet())
          .noneMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("access-control"));
    }
  }

  private static HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(sandbox.address() + path));
  }

  private static HttpRequest.Builder fromElsewhere(String path) {
    return request(path).header("Origin", "https://elsewhere.example");
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return http.send(request.build(), BodyHandlers.ofString());
  }

  private static String header(HttpResponse<String> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }
}
