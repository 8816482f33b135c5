package com.kkiai.flux.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.kkiai.flux.sandbox.fixtures.GatewayClient;
import com.kkiai.flux.sandbox.fixtures.Reply;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutcomeTest {
  @AutoClose private final Sandbox sandbox = Sandbox.builder().polls(0, 0).start();
  private final GatewayClient client = new GatewayClient(sandbox);

  private String submit(Outcome outcome) {
    sandbox.next(outcome);
    return client.submitCat();
  }

  @Test
  void flaggedContentIsASuccess() {
    Reply result = client.result(submit(Outcome.flagged()));
    assertThat(result.status()).isEqualTo(200);
    assertThat(result.json()).containsEntry("has_nsfw_concepts", List.of(true));
    assertThat(result.imageUrls()).hasSize(1);
  }

  @Test
  void aJobCanEndWithoutImages() {
    String id = submit(Outcome.noImages());
    assertThat(client.result(id).imageUrls()).isEmpty();
    assertThat(client.download(sandbox.baseUrl() + "/files/" + id + "-0.jpg").status())
        .isEqualTo(404);
  }

  @Test
  void aFailedJobIsCompletedWithAnError() {
    String id = submit(Outcome.failed("The runner was lost", "runner_disconnected"));
    Reply status = client.status(id);
    assertThat(status.status()).isEqualTo(200);
    assertThat(status.json())
        .containsEntry("status", "COMPLETED")
        .containsEntry("error", "The runner was lost")
        .containsEntry("error_type", "runner_disconnected")
        .containsEntry("metrics", Map.of());
    Reply result = client.result(id);
    assertThat(result.status()).isEqualTo(503);
    assertThat(result.header("X-Fal-Error-Type")).isEqualTo("runner_disconnected");
    assertThat(result.json())
        .isEqualTo(Map.of("detail", "The runner was lost", "error_type", "runner_disconnected"));
  }

  @ParameterizedTest
  @CsvSource({
    "request_timeout,504",
    "startup_timeout,504",
    "client_cancelled,499",
    "bad_request,400",
    "runner_server_error,500",
    "runner_scheduling_failure,503",
    "anything_else,500"
  })
  void theResultOfAFailedJobHasTheStatusOfItsType(String errorType, int status) {
    assertThat(client.result(submit(Outcome.failed("why", errorType))).status()).isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource({
    "422,content_policy_violation,false",
    "422,image_too_large,false",
    "422,unsupported_image_format,false",
    "500,internal_server_error,true"
  })
  void theModelCanFailInTheResult(int status, String type, String retryable) {
    String id = submit(Outcome.failedResult(status, type));
    assertThat(client.status(id).json())
        .containsEntry("status", "COMPLETED")
        .doesNotContainKey("error");
    Reply result = client.result(id);
    assertThat(result.status()).isEqualTo(status);
    assertThat(result.header("X-Fal-Retryable")).isEqualTo(retryable);
    assertThat(result.header("x-fal-request-id")).isEqualTo(id);
    assertThat(result.list("detail"))
        .singleElement()
        .satisfies(
            entry -> assertThat(entry).containsEntry("type", type).containsKeys("loc", "msg"));
  }

  @Test
  void theModelCanFailInOneSentence() {
    Reply result = client.result(submit(Outcome.failedResultAsText(422, "No.")));
    assertThat(result.status()).isEqualTo(422);
    assertThat(result.json()).isEqualTo(Map.of("detail", "No."));
  }

  @Test
  void theInfrastructureCanFailInTheResult() {
    Reply result = client.result(submit(Outcome.infrastructureError(504, "startup_timeout")));
    assertThat(result.status()).isEqualTo(504);
    assertThat(result.header("X-Fal-Error-Type")).isEqualTo("startup_timeout");
    assertThat(result.json()).containsEntry("error_type", "startup_timeout");
  }

  @Test
  void anUnknownStatusCanLastForEver() {
    String id = submit(Outcome.unrecognizedStatus("PROCESSING"));
    for (int i = 0; i < 20; i++) {
      Reply status = client.status(id);
      assertThat(status.status()).isEqualTo(202);
      assertThat(status.json()).containsEntry("status", "PROCESSING");
    }
    assertThat(client.result(id).status()).isEqualTo(400);
  }

  @Test
  void anUnknownStatusCanLastForSomeCalls() {
    String id = submit(Outcome.unrecognizedStatus("PROCESSING", 2));
    assertThat(client.status(id).json()).containsEntry("status", "PROCESSING");
    assertThat(client.result(id).status()).isEqualTo(400);
    assertThat(client.status(id).json()).containsEntry("status", "COMPLETED");
  }

  @Test
  void aJobCanBeDoneUnderAnotherWord() {
    String id = submit(Outcome.unrecognizedCompletion("SUCCEEDED"));
    assertThat(client.status(id).json()).containsEntry("status", "SUCCEEDED");
    assertThat(client.result(id).status()).isEqualTo(200);
  }

  @Test
  void anyResponseCanBeScripted() {
    String id =
        submit(Outcome.succeeds().responding(CallKind.RESULT, 502, "text/html", "<p>no</p>"));
    Reply result = client.result(id);
    assertThat(result.status()).isEqualTo(502);
    assertThat(result.header("Content-Type")).isEqualTo("text/html");
    assertThat(result.text()).isEqualTo("<p>no</p>");
  }
}
