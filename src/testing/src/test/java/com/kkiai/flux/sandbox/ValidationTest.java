package com.kkiai.flux.sandbox;

import static com.kkiai.flux.sandbox.fixtures.GatewayClient.CAT;
import static com.kkiai.flux.sandbox.fixtures.GatewayClient.IMAGE_TO_IMAGE;
import static com.kkiai.flux.sandbox.fixtures.GatewayClient.REDUX;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.kkiai.flux.model.Operation;
import com.kkiai.flux.model.Operations;
import com.kkiai.flux.model.ReduxRequest;
import com.kkiai.flux.sandbox.fixtures.GatewayClient;
import com.kkiai.flux.sandbox.fixtures.Reply;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValidationTest {
  private static final Operation REDUX_OPERATION = Operations.all().get(1);
  private static final Operation OTHER =
      new Operation(
          "other",
          "/fal-ai/other/model",
          "Something else",
          ReduxRequest.class,
          REDUX_OPERATION.fields(),
          REDUX_OPERATION.builders());

  @AutoClose private final Sandbox sandbox = Sandbox.builder().polls(0, 0).bodyLimit(2_000).start();
  private final GatewayClient client = new GatewayClient(sandbox);

  private static List<String> types(Reply reply) {
    return reply.list("detail").stream()
        .map(entry -> entry.get("loc") + " " + entry.get("type"))
        .toList();
  }

  @Test
  void allFaultsAreToldAtOnce() {
    Reply refused =
        client.submit(
            REDUX,
            "{\"num_images\":5,\"num_inference_steps\":\"4\",\"image_size\":\"huge\",\"seed\":1.5,\"sync_mode\":1}");
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.header("X-Fal-Retryable")).isEqualTo("false");
    assertThat(refused.header("x-fal-request-id")).isNotEmpty();
    assertThat(types(refused))
        .containsExactlyInAnyOrder(
            "[body, image_url] missing",
            "[body, num_images] less_than_equal",
            "[body, num_inference_steps] int_type",
            "[body, image_size] one_of",
            "[body, seed] int_type",
            "[body, sync_mode] bool_type");
    assertThat(sandbox.submits()).isEqualTo(1);
  }

  @Test
  void aFaultHasTheFormThatTheSpecShows() {
    Reply refused =
        client.submit(
            IMAGE_TO_IMAGE,
            "{\"image_url\":\"https://a.b/c.png\",\"prompt\":\"x\",\"guidance_scale\":0.5}");
    assertThat(refused.list("detail"))
        .containsExactly(
            Map.of(
                "loc",
                List.of("body", "guidance_scale"),
                "msg",
                "guidance_scale must be at least 1, is 0.5",
                "type",
                "greater_than_equal",
                "ctx",
                Map.of("ge", 1.0),
                "input",
                0.5));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "null",
        "\"text\"",
        "{\"image_url\":\"https://a.b/c\"} x",
        "{'a':1}"
      })
  void whatIsNoJsonObjectIsRefused(String body) {
    Reply refused = client.submit(REDUX, body);
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.list("detail")).hasSize(1);
    assertThat(refused.text()).doesNotContain("JsonReader");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftp://a.b/c.png",
        "c.png",
        "data:text/plain;base64,aGk=",
        "data:image/png,x",
        "data:image/png;base64,a*b"
      })
  void urlsThatCannotBeAnImageAreRefused(String url) {
    Reply refused = client.submit(REDUX, "{\"image_url\":\"" + url + "\"}");
    assertThat(types(refused)).containsExactly("[body, image_url] url_type");
  }

  @Test
  void base64OfWrongLengthIsRefused() {
    Reply refused = client.submit(REDUX, "{\"image_url\":\"data:image/png;base64,a\"}");
    assertThat(types(refused)).containsExactly("[body, image_url] file_download_error");
  }

  @Test
  void fieldsThatTheSpecDoesNotHaveAreAcceptedAndEchoed() {
    Reply queued = client.submit(REDUX, CAT.replace("}", ",\"extra\":[1,2.5,null]}"));
    assertThat(queued.status()).isEqualTo(200);
    assertThat(client.result(queued.requestId()).text()).contains("\"extra\":[1,2.5,null]");
  }

  @Test
  void nullIsNoValue() {
    Reply refused =
        client.submit(REDUX, "{\"image_url\":null,\"seed\":null,\"output_format\":null}");
    assertThat(types(refused))
        .containsExactlyInAnyOrder(
            "[body, image_url] string_type",
            "[body, seed] int_type",
            "[body, output_format] string_type");
  }

  @Test
  void aLongDataUrlIsToldBackShort() {
    String url = "data:image/png;base64," + "QUJD".repeat(300);
    Reply queued = client.submit(REDUX, "{\"image_url\":\"" + url + "\"}");
    assertThat(client.result(queued.requestId()).json().get("request"))
        .asString()
        .hasSizeLessThan(200)
        .contains("(1222 characters)");
  }

  @Test
  void aBodyOverTheLimitIsRefused() {
    String big = CAT.replace("}", ",\"x\":\"" + "y".repeat(3_000_000) + "\"}");
    assertThat(client.submit(REDUX, big).status()).isEqualTo(413);
    assertThat(sandbox.calls().get(0).bodySize()).isEqualTo(big.length());
    assertThat(sandbox.calls().get(0).body()).hasSize(2_000);
  }

  @Test
  void aChunkedBodyOverTheLimitIsRefusedToo() {
    byte[] big = new byte[3_000_000];
    var request =
        client
            .authorized(sandbox.baseUrl() + REDUX)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(big)));
    assertThat(client.send(request).status()).isEqualTo(413);
    assertThat(sandbox.calls().get(0).header("transfer-encoding")).isEqualTo("chunked");
  }

  @Test
  @Timeout(60)
  void aBodyWithoutEndIsNotReadForever() throws IOException {
    byte[] block = new byte[1 << 20];
    long sent = 0;
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), sandbox.port())) {
      OutputStream out = socket.getOutputStream();
      String head =
          "POST " + REDUX + " HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n";
      out.write(head.getBytes(StandardCharsets.US_ASCII));
      while (sent < 1_000L * block.length) {
        out.write("100000\r\n".getBytes(StandardCharsets.US_ASCII));
        out.write(block);
        out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
        sent += block.length;
      }
    } catch (IOException e) {
      // The sandbox closed the connection.
    }
    assertThat(sent).isLessThan(500L * block.length);
    assertThat(sandbox.submits()).isZero();
    assertThat(sandbox.calls()).hasSize(1);
  }

  @Test
  void tooManyValuesAndTooLongNumbersAreRefused() {
    try (Sandbox large = Sandbox.builder().start()) {
      var there = new GatewayClient(large);
      String members =
          IntStream.range(0, 10_000).mapToObj(i -> ",\"k" + i + "\":1").collect(joining());
      Reply many = there.submit(REDUX, CAT.replace("}", members + "}"));
      assertThat(many.text()).contains("JSON decode error: more than 10000 values");
      assertThat(many.status()).isEqualTo(422);
      assertThat(
              there.submit(REDUX, CAT.replace("}", members.substring(0, 90_000) + "1}")).status())
          .isEqualTo(200);
      String number = ",\"x\":" + "9".repeat(1001) + "}";
      assertThat(there.submit(REDUX, CAT.replace("}", number)).text()).contains("malformed at $.x");
    }
  }

  @Test
  void anotherContentTypeIsRefused() {
    var request =
        client
            .authorized(sandbox.baseUrl() + REDUX)
            .header("Content-Type", "text/plain")
            .POST(BodyPublishers.ofString(CAT));
    assertThat(client.send(request).status()).isEqualTo(415);
    assertThat(
            client
                .send(
                    client.authorized(sandbox.baseUrl() + REDUX).POST(BodyPublishers.ofString(CAT)))
                .status())
        .isEqualTo(415);
  }

  @Test
  void anOperationOfAnotherSpecIsCheckedByItsRequestType() {
    try (Sandbox more = Sandbox.builder().operations(List.of(OTHER)).start()) {
      var there = new GatewayClient(more);
      assertThat(there.submit(OTHER.path(), CAT).status()).isEqualTo(200);
      assertThat(types(there.submit(OTHER.path(), "{}")))
          .containsExactly("[body, image_url] missing");
    }
  }
}
