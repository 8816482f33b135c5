package com.kkiai.flux.sandbox;

import static com.kkiai.flux.sandbox.GatewayClient.CAT;
import static com.kkiai.flux.sandbox.GatewayClient.IMAGE_TO_IMAGE;
import static com.kkiai.flux.sandbox.GatewayClient.REDUX;
import static org.assertj.core.api.Assertions.assertThat;

import com.kkiai.flux.model.Operation;
import com.kkiai.flux.model.ReduxRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValidationTest {
  private static final Operation OTHER =
      new Operation("other", "/fal-ai/other/model", ReduxRequest.class, "Something else");

  private final Sandbox sandbox =
      WatchedSandbox.forAnyCaller().polls(0, 0).bodyLimit(2_000).start();
  private final GatewayClient client = new GatewayClient(sandbox);

  @AfterEach
  void stop() {
    sandbox.close();
  }

  private static List<String> types(Reply reply) {
    return reply.list("detail").stream()
        .map(entry -> entry.get("loc") + " " + entry.get("type"))
        .toList();
  }

  @Test
  void all_faults_are_told_at_once() {
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
  void a_fault_has_the_form_that_the_spec_shows() {
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
  void what_is_no_json_object_is_refused(String body) {
    Reply refused = client.submit(REDUX, body);
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.list("detail")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"ftp://a.b/c.png", "c.png", "data:text/plain;base64,aGk=", "data:image/png,x"})
  void what_is_no_picture_is_refused(String url) {
    Reply refused = client.submit(REDUX, "{\"image_url\":\"" + url + "\"}");
    assertThat(types(refused)).containsExactly("[body, image_url] url_type");
  }

  @Test
  void broken_base64_is_refused() {
    Reply refused = client.submit(REDUX, "{\"image_url\":\"data:image/png;base64,a*b\"}");
    assertThat(types(refused)).containsExactly("[body, image_url] file_download_error");
  }

  @Test
  void unknown_fields_are_taken_and_told_back() {
    Reply queued = client.submit(REDUX, CAT.replace("}", ",\"extra\":[1,2.50,null]}"));
    assertThat(queued.status()).isEqualTo(200);
    assertThat(client.result(queued.requestId()).text()).contains("\"extra\":[1,2.50,null]");
  }

  @Test
  void null_is_no_value() {
    Reply refused =
        client.submit(REDUX, "{\"image_url\":null,\"seed\":null,\"output_format\":null}");
    assertThat(types(refused))
        .containsExactlyInAnyOrder(
            "[body, image_url] string_type",
            "[body, seed] int_type",
            "[body, output_format] string_type");
  }

  @Test
  void a_long_data_url_is_told_back_short() {
    String url = "data:image/png;base64," + "QUJD".repeat(300);
    Reply queued = client.submit(REDUX, "{\"image_url\":\"" + url + "\"}");
    assertThat(client.result(queued.requestId()).json().get("request"))
        .asString()
        .hasSizeLessThan(200)
        .contains("(1222 characters)");
  }

  @Test
  void a_body_over_the_limit_is_refused() {
    String big = CAT.replace("}", ",\"x\":\"" + "y".repeat(3_000_000) + "\"}");
    assertThat(client.submit(REDUX, big).status()).isEqualTo(413);
    assertThat(sandbox.calls().get(0).bodySize()).isEqualTo(big.length());
    assertThat(sandbox.calls().get(0).body()).hasSize(2_000);
  }

  @Test
  void another_content_type_is_refused() {
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
  void an_operation_of_another_spec_is_checked_by_its_request_class() {
    String call = "POST " + OTHER.path() + " (";
    try (Sandbox more = WatchedSandbox.forAnyCaller(call).operation(OTHER).start()) {
      var there = new GatewayClient(more);
      assertThat(there.submit(OTHER.path(), CAT).status()).isEqualTo(200);
      assertThat(types(there.submit(OTHER.path(), "{}")))
          .containsExactly("[body, image_url] missing");
    }
  }
}
