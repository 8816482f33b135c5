package com.kkiai.flux.sandbox;

import static com.kkiai.flux.sandbox.fixtures.GatewayClient.CAT;
import static com.kkiai.flux.sandbox.fixtures.GatewayClient.REDUX;
import static org.assertj.core.api.Assertions.assertThat;

import com.kkiai.flux.sandbox.fixtures.GatewayClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Web pages of other origins cannot use the sandbox, also not by DNS rebinding. */
class LocalAccessTest {
  @AutoClose
  private final Sandbox sandbox =
      Sandbox.builder()
          .polls(0, 0)
          .page("/", "text/html", "page".getBytes(StandardCharsets.UTF_8))
          .start();

  private int submit(String headers) throws IOException {
    String head =
        "POST %s HTTP/1.1\r\n%sAuthorization: Bearer x\r\nContent-Type: application/json\r\n"
            + "Content-Length: %d\r\nConnection: close\r\n\r\n%s";
    String response = GatewayClient.raw(sandbox, head.formatted(REDUX, headers, CAT.length(), CAT));
    assertThat(response).contains(response.contains(" 200 ") ? "request_id" : "{\"detail\":\"");
    return Integer.parseInt(response.substring(9, 12));
  }

  @ParameterizedTest
  @CsvSource({
    "evil.example, 421",
    "127.0.0.1.evil.example:80, 421",
    "evil.example#127.0.0.1, 421",
    "localhost.evil.example, 421",
    "127.0.0.2, 421",
    "'', 421",
    "127.0.0.1, 200",
    "127.0.0.1:65535, 200",
    "LocalHost:8080, 200",
    "[::1]:1, 200"
  })
  void onlyAHostOfThisComputerIsServed(String host, int status) throws IOException {
    assertThat(submit("Host: " + host + "\r\n")).isEqualTo(status);
    assertThat(sandbox.requestIds()).hasSize(status == 200 ? 1 : 0);
  }

  @ParameterizedTest
  @CsvSource({
    "https://evil.example, 403",
    "http://127.0.0.1.evil.example, 403",
    "null, 403",
    "https://localhost, 403",
    "http://localhost:8080, 200",
    "http://127.0.0.1, 200",
    "http://[::1]:9, 200"
  })
  void pagesOfOtherOriginsAreRefused(String origin, int status) throws IOException {
    assertThat(submit("Host: localhost\r\nOrigin: " + origin + "\r\n")).isEqualTo(status);
    assertThat(sandbox.requestIds()).hasSize(status == 200 ? 1 : 0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/files/%s-0.jpg", "/fal-ai/flux-1/requests/%s"})
  void pagesImagesAndJobsNeedTheHost(String path) throws IOException {
    var client = new GatewayClient(sandbox);
    String id = client.submitCat();
    assertThat(client.status(id).json()).containsEntry("status", "COMPLETED");
    String get = "GET " + path.formatted(id) + " HTTP/1.1\r\nAuthorization: Bearer x\r\n";
    String end = "\r\nConnection: close\r\n\r\n";
    assertThat(GatewayClient.raw(sandbox, get + "Host: evil.example" + end)).contains(" 421 ");
    assertThat(GatewayClient.raw(sandbox, get + "Host: localhost" + end)).contains(" 200 ");
  }

  @Test
  void aProgramMayOmitTheHost() throws IOException {
    assertThat(GatewayClient.raw(sandbox, "GET / HTTP/1.0\r\n\r\n")).contains(" 200 ");
  }
}
