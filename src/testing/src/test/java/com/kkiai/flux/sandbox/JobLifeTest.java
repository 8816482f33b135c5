package com.kkiai.flux.sandbox;

import static com.kkiai.flux.sandbox.fixtures.GatewayClient.CAT;
import static com.kkiai.flux.sandbox.fixtures.GatewayClient.IMAGE_TO_IMAGE;
import static com.kkiai.flux.sandbox.fixtures.GatewayClient.REDUX;
import static org.assertj.core.api.Assertions.assertThat;

import com.kkiai.flux.sandbox.fixtures.Reply;
import com.kkiai.flux.sandbox.fixtures.SandboxFixture;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class JobLifeTest extends SandboxFixture {
  @Test
  void aJobWaitsRunsAndGivesItsImages() {
    start(Sandbox.builder().polls(2, 1));
    Reply queued = client.submit(REDUX, CAT);
    assertThat(queued.status()).isEqualTo(200);
    String id = queued.requestId();
    String upstream = "https://queue.fal.run/fal-ai/flux-1/requests/" + id;
    assertThat(queued.json())
        .containsEntry("status", "IN_QUEUE")
        .containsEntry("response_url", upstream)
        .containsEntry("status_url", upstream + "/status")
        .containsEntry("cancel_url", upstream + "/cancel")
        .containsEntry("logs", null)
        .containsEntry("metrics", Map.of())
        .containsEntry("queue_position", 2.0);
    assertThat(id).matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
    assertThat(queued.header("x-fal-request-id")).isEqualTo(id);

    Reply first = client.status(id);
    assertThat(first.status()).isEqualTo(202);
    assertThat(first.json())
        .containsEntry("status", "IN_QUEUE")
        .containsEntry("queue_position", 1.0);
    assertThat(client.status(id).json()).containsEntry("queue_position", 0.0);
    Reply running = client.result(id);
    assertThat(running.status()).isEqualTo(400);
    assertThat(running.json()).isEqualTo(Map.of("detail", "Request is still in progress"));
    Reply done = client.status(id);
    assertThat(done.status()).isEqualTo(200);
    assertThat(done.json())
        .containsEntry("status", "COMPLETED")
        .containsEntry("metrics", Map.of("inference_time", 0.7))
        .doesNotContainKeys("error", "queue_position");

    Reply result = client.result(id);
    assertThat(result.status()).isEqualTo(200);
    assertThat(result.json())
        .containsEntry("has_nsfw_concepts", List.of(false))
        .containsEntry("timings", Map.of("inference", 0.7))
        .containsEntry("request", Map.of("image_url", "https://example.com/cat.png"))
        .containsKey("seed");
    assertThat((List<?>) result.json().get("images")).hasSize(1);
  }

  @Test
  void imageToImageTellsItsPromptAndTheSeedThatWasAskedFor() {
    start(Sandbox.builder().polls(0, 0));
    String json =
        "{\"image_url\":\"https://example.com/a.png\",\"prompt\":\"a hat\",\"seed\":9007199254740993,\"num_images\":3}";
    String id = client.submit(IMAGE_TO_IMAGE, json).requestId();
    Reply result = client.result(id);
    assertThat(result.json()).containsEntry("prompt", "a hat");
    assertThat((List<?>) result.json().get("images")).hasSize(3);
    assertThat(result.text()).contains("\"seed\":9007199254740993,").contains("\"num_images\":3}");
  }

  @Test
  void chosenSeedsAreLargeAndExactInJavaScript() {
    start(Sandbox.builder().polls(0, 0));
    assertThat(Stream.generate(client::submitCat).limit(40))
        .extracting(id -> ((Double) client.result(id).json().get("seed")).longValue())
        .allMatch(seed -> seed < 1L << 53)
        .anyMatch(seed -> seed > 1L << 52);
  }

  @Test
  void jobsMoveOnWithTheGivenClock() {
    var clock = new AtomicLong();
    start(
        Sandbox.builder()
            .queueTime(Duration.ofSeconds(3))
            .runTime(Duration.ofSeconds(5))
            .nanoTime(clock::get));
    Reply queued = client.submit(REDUX, CAT);
    assertThat(queued.json()).containsEntry("queue_position", 2.0);
    String id = queued.requestId();
    clock.set(Duration.ofMillis(2_500).toNanos());
    assertThat(client.status(id).json()).containsEntry("queue_position", 0.0);
    clock.set(Duration.ofSeconds(3).toNanos());
    assertThat(client.status(id).json()).containsEntry("status", "IN_PROGRESS");
    clock.set(Duration.ofSeconds(8).toNanos());
    assertThat(client.status(id).json())
        .containsEntry("status", "COMPLETED")
        .containsEntry("metrics", Map.of("inference_time", 5.0));
  }
}
