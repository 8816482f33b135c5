package com.kkiai.flux.sandbox;

import static com.kkiai.flux.sandbox.GatewayClient.CAT;
import static com.kkiai.flux.sandbox.GatewayClient.REDUX;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.kkiai.flux.spec.SpecRules;
import com.kkiai.flux.spec.SpecWatch;
import java.util.List;
import java.util.Map;
import okio.ByteString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The watch is on: a sandbox and a spec that disagree are told, whichever of them is wrong. */
class WatchedSandboxTest {
  private static final String ALL =
      """
      {"image_url":"https://example.com/cat.png","num_inference_steps":12,"num_images":4,\
      "image_size":"square","acceleration":"high","output_format":"png","seed":7,"sync_mode":false}""";

  /** Makes the usual calls, and a bad one. */
  private static void use(Sandbox sandbox) {
    var client = new GatewayClient(sandbox);
    String id = client.submit(REDUX, ALL).requestId();
    assertThat(client.status(id).status()).isEqualTo(202);
    assertThat(client.get("/fal-ai/flux-1/requests/" + id + "/status?logs=1").status())
        .isEqualTo(200);
    assertThat(client.result(id).imageUrls()).hasSize(4);
    assertThat(client.cancel(id).status()).isEqualTo(400);
    assertThat(client.submit(REDUX, "{}").status()).isEqualTo(422);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "maximum: 12 | maximum: 11 | (redux), request: [Path '/num_inference_steps']",
        "maximum: 4 | maximum: 3 | (redux), request: [Path '/num_images']",
        "enum: [square_hd, square, | enum: [square_hd, | /image_size",
        "seed: &seed\\n          type: integer | seed: &seed\\n          type: string | /seed",
        "type: boolean\\n          description: >-\\n            If set to true, the images come | type: string\\n          description: >-\\n            If set to true, the images come | /sync_mode",
        "required: [image_url] | required: [image_url, prompt] | prompt",
        "'202': { $ref: '#/components/responses/Running' } | '203': { $ref: '#/components/responses/Running' } | (getStatus), response 202: status 202 is not documented",
        "/{request_id}/cancel: | /{request_id}/stop: | /cancel (), request: no such call",
        "    put: | post: | /cancel (), request: no such call",
        "enum: [IN_QUEUE, | enum: [QUEUED, | /status",
        "request_id: { type: string, | request_id: { type: integer, | response 200: [Path '/request_id']",
        "queue_position: { type: integer | queue_position: { type: string | /queue_position",
        "another form.\\n          additionalProperties: { type: string | another form.\\n          additionalProperties: { type: integer | /logs/2/labels",
        "required: [url] | required: [uri] | (getResult), response 200: [Path '/images/0']",
        "items: { type: boolean } | items: { type: string } | /has_nsfw_concepts/0",
        "ALREADY_COMPLETED, NOT_FOUND] | TOO_LATE, NOT_FOUND] | (cancel), response 400",
        "required: [loc, msg, type] | required: [loc, msg, type, url] | (redux), response 422",
        "enum: ['true', 'false'] | enum: ['yes', 'no'] | header X-Fal-Retryable: false"
      })
  void aSpecThatIsDamagedIsTold(String part, String damage, String words) {
    String whole = part.replace("\\n", "\n");
    assertThat(SpecRules.yaml()).contains(whole);
    String damaged = SpecRules.yaml().replace(whole, damage.replace("\\n", "\n"));
    SpecWatch watch = SpecWatch.ofAnyCaller(damaged);
    Sandbox sandbox = WatchedSandbox.builder(watch).polls(1, 0).start();
    // All is well between client and sandbox: only the watch knows the damaged spec.
    use(sandbox);
    assertThatThrownBy(sandbox::close).hasMessageContaining(words);
  }

  @Test
  void theSpecAsItIsFits() {
    try (Sandbox sandbox = WatchedSandbox.forAnyCaller().polls(1, 0).start()) {
      use(sandbox);
    }
  }

  @Test
  void aSandboxThatAnswersWrongIsTold() {
    Answer wrong = Answer.json(202, ByteString.encodeUtf8("{\"request_id\":5}"));
    Witness witness = witness();
    witness.saw(status(wrong));
    assertThatThrownBy(witness::closed)
        .hasMessageContaining("(getStatus), response 202: [Path '/request_id']");
  }

  @Test
  void whatATestPlantedIsNoFaultOfTheSandbox() {
    List<Outcome> planted =
        List.of(
            Outcome.succeeds().answering(CallKind.STATUS, 203, "text/html", "<p>"),
            Outcome.succeeds().envelope(json -> "[]"),
            Outcome.unknownCompletion("SUCCEEDED"));
    try (Sandbox sandbox = WatchedSandbox.forAnyCaller().polls(0, 0).start()) {
      var client = new GatewayClient(sandbox);
      for (Outcome outcome : planted) {
        sandbox.next(outcome);
        assertThat(client.submit(REDUX, CAT).status()).isEqualTo(200);
        String id = sandbox.requestIds().get(sandbox.requestIds().size() - 1);
        assertThat(client.status(id).status()).isBetween(200, 203);
      }
    }
  }

  @Test
  void besideAPlantedWordTheRestIsStillChecked() {
    Answer wrong =
        Answer.json(202, ByteString.encodeUtf8("{\"status\":\"X\",\"request_id\":5}"))
            .planted(Answer.Planted.STATUS_WORD);
    Witness witness = witness();
    witness.saw(status(wrong));
    assertThatThrownBy(witness::closed)
        .hasMessageContaining("/request_id")
        .hasMessageNotContaining("/status'");
  }

  private static Witness witness() {
    return new WatchedSandbox(SpecWatch.ofAnyCaller(SpecRules.yaml()));
  }

  private static Exchange status(Answer answer) {
    var call =
        new ReceivedCall(
            "GET",
            "/fal-ai/flux-1/requests/a/status",
            null,
            Map.of("authorization", "Bearer key"),
            0,
            "");
    var route = new Route(CallKind.STATUS, "", "flux-1", "a", null, true);
    return new Exchange(call, new RequestBody(ByteString.EMPTY, 0, true), route, answer);
  }
}
