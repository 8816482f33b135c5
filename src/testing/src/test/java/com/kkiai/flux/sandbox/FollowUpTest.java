package com.kkiai.flux.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.kkiai.flux.sandbox.fixtures.Reply;
import com.kkiai.flux.sandbox.fixtures.SandboxFixture;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FollowUpTest extends SandboxFixture {
  @Test
  void aWaitingJobIsCancelledAtOnce() {
    start(Sandbox.builder().polls(5, 5));
    String id = client.submitCat();
    Reply cancelled = client.cancel(id);
    assertThat(cancelled.status()).isEqualTo(200);
    assertThat(cancelled.json()).isEqualTo(Map.of("status", "OK"));
    Reply status = client.status(id);
    assertThat(status.status()).isEqualTo(200);
    assertThat(status.json())
        .containsEntry("status", "COMPLETED")
        .containsEntry("error_type", "client_cancelled");
    Reply result = client.result(id);
    assertThat(result.status()).isEqualTo(499);
    assertThat(result.header("X-Fal-Error-Type")).isEqualTo("client_cancelled");
    assertThat(client.download(sandbox.baseUrl() + "/files/" + id + "-0.jpg").status())
        .isEqualTo(404);
  }

  @Test
  void theResponseToACancelDependsOnTheStage() {
    start(Sandbox.builder());
    sandbox.addJob("running", "flux-1", Outcome.succeeds(), Stage.IN_PROGRESS);
    sandbox.addJob("done", "flux-1", Outcome.succeeds(), Stage.COMPLETED);
    assertThat(client.cancel("running").status()).isEqualTo(202);
    assertThat(client.status("running").json()).containsEntry("error_type", "client_cancelled");
    Reply late = client.cancel("done");
    assertThat(late.status()).isEqualTo(400);
    assertThat(late.json()).isEqualTo(Map.of("status", "ALREADY_COMPLETED"));
    Reply unknown = client.cancel("nothing");
    assertThat(unknown.status()).isEqualTo(404);
    assertThat(unknown.json()).isEqualTo(Map.of("status", "NOT_FOUND"));
  }

  @ParameterizedTest
  @EnumSource
  void aJobThatWasPutThereStaysInItsStage(Stage stage) {
    start(Sandbox.builder().polls(0, 0));
    sandbox.addJob("acf05732", "flux-pro", Outcome.succeeds(), stage);
    for (int i = 0; i < 3; i++) {
      Reply status = client.get("/fal-ai/flux-pro/requests/acf05732/status");
      assertThat(status.json()).containsEntry("status", stage.name());
    }
    assertThat(client.get("/fal-ai/auto/requests/acf05732").status())
        .isEqualTo(stage == Stage.COMPLETED ? 200 : 400);
  }

  @Test
  void logsComeWhenAskedForInAllTheirForms() {
    start(Sandbox.builder());
    sandbox.addJob("a", "flux-1", Outcome.succeeds(), Stage.COMPLETED);
    assertThat(client.status("a").json()).containsEntry("logs", null);
    List<Map<String, Object>> lines =
        client.get("/fal-ai/flux-1/requests/a/status?x=2&logs=1").list("logs");
    assertThat(lines).hasSize(3);
    assertThat(lines.get(0)).containsOnlyKeys("message", "timestamp");
    assertThat(lines.get(1)).containsOnlyKeys("message", "timestamp", "level", "source");
    assertThat(lines.get(1).get("timestamp")).asString().doesNotEndWith("Z");
    assertThat(lines.get(2)).containsOnlyKeys("message", "timestamp", "labels");
  }

  @Test
  void aCancelledJobHasNoLogLinesOfItsRun() {
    start(Sandbox.builder().polls(5, 5));
    String id = client.submitCat();
    client.cancel(id);
    assertThat(client.get("/fal-ai/flux-1/requests/" + id + "/status?logs=1").list("logs"))
        .singleElement()
        .satisfies(line -> assertThat(line).containsKey("labels"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"logs=2", "logs=true", "logs=", "logs", "logs=-1", "logs=1&logs=01"})
  void logsAreZeroOrOne(String query) {
    start(Sandbox.builder());
    sandbox.addJob("a", "flux-1", Outcome.succeeds(), Stage.COMPLETED);
    Reply reply = client.get("/fal-ai/auto/requests/a/status?" + query);
    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.list("detail"))
        .singleElement()
        .satisfies(fault -> assertThat(fault).containsEntry("loc", List.of("query", "logs")));
  }

  @Test
  void aGatewayCanServeResultsOnly() {
    start(Sandbox.builder().resultOnly(true).polls(1, 1));
    String id = client.submitCat();
    assertThat(client.status(id).status()).isEqualTo(404);
    assertThat(client.cancel(id).status()).isEqualTo(404);
    assertThat(client.result(id).json()).containsEntry("detail", "Request is still in progress");
    assertThat(client.result(id).status()).isEqualTo(400);
    assertThat(client.result(id).imageUrls()).hasSize(1);
  }

  @Test
  void aResultOnlyGatewayCanSendTheStatusAsTheResult() {
    start(Sandbox.builder().resultOnly(405, true).polls(1, 1));
    String id = client.submitCat();
    assertThat(client.status(id).status()).isEqualTo(405);
    Reply waiting = client.result(id);
    assertThat(waiting.status()).isEqualTo(202);
    assertThat(waiting.json()).isEqualTo(Map.of("status", "IN_QUEUE", "queue_position", 0.0));
    assertThat(client.result(id).json()).isEqualTo(Map.of("status", "IN_PROGRESS"));
    assertThat(client.result(id).imageUrls()).hasSize(1);
  }
}
