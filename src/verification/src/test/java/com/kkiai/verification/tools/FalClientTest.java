package com.kkiai.verification.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import com.kkiai.flux.sandbox.Outcome;
import com.kkiai.flux.sandbox.ReceivedCall;
import com.kkiai.flux.sandbox.Sandbox;
import com.kkiai.verification.spec.SpecWatch;
import com.squareup.moshi.Moshi;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The sandbox responds like the service that fal's own client was made for. */
@Tag("full")
@ExtendWith(NodeExtension.class)
class FalClientTest {
  private static final String REDUX = "POST /fal-ai/flux-1/schnell/redux";
  private static final String IMAGE_TO_IMAGE = "POST /fal-ai/flux-1/dev/image-to-image";

  @RegisterExtension final SpecWatch watch = new SpecWatch().anyCaller();
  @AutoClose private final Sandbox sandbox = watch.sandbox().token("a-key").polls(1, 1).start();

  @Test
  void reduxIsFollowedToItsImages(Node node) throws Exception {
    Map<String, Object> seen = play("subscribe", node);

    String id = onlyJob();
    assertThat(seen)
        .containsEntry("requestId", id)
        .containsEntry("statuses", List.of("IN_QUEUE", "IN_PROGRESS", "COMPLETED"))
        .containsEntry("images", 2.0)
        .containsEntry("type", "image/jpeg")
        .hasEntrySatisfying("logs", logs -> assertThat((Double) logs).isPositive());
    String job = "/fal-ai/flux-1/requests/" + id;
    String status = "GET " + job + "/status?logs=1";
    assertThat(calls())
        .containsExactly(
            REDUX, status, status, status, "GET " + job, "GET /files/" + id + "-0.jpg");
    assertThat(sandbox.calls().get(0).body()).contains("\"num_images\":2");
  }

  @Test
  void imageToImageIsSubmittedFollowedAndRead(Node node) throws Exception {
    Map<String, Object> seen = play("submit", node);

    String id = onlyJob();
    assertThat(seen)
        .containsEntry("submitted", id)
        .containsEntry("requestId", id)
        .containsEntry("images", 1.0)
        .containsEntry("seed", 7.0)
        .containsEntry("prompt", "a wizard");
    String job = "/fal-ai/flux-1/requests/" + id;
    String status = "GET " + job + "/status?logs=0";
    assertThat(calls()).containsExactly(IMAGE_TO_IMAGE, status, status, status, "GET " + job);
  }

  @Test
  void aJobIsCancelled(Node node) throws Exception {
    Map<String, Object> seen = play("cancel", node);

    String id = onlyJob();
    assertThat(seen)
        .containsEntry("requestId", id)
        .containsEntry("status", "COMPLETED")
        .containsEntry("error", Map.of("name", "ApiError", "status", 499.0, "requestId", id));
    String job = "/fal-ai/flux-1/requests/" + id;
    assertThat(calls())
        .containsExactly(
            REDUX, "PUT " + job + "/cancel", "GET " + job + "/status?logs=0", "GET " + job);
  }

  @Test
  void aBadInputNamesItsField(Node node) throws Exception {
    Map<String, Object> seen = play("badInput", node);

    assertThat(sandbox.requestIds()).isEmpty();
    assertThat(calls()).containsExactly(REDUX);
    assertThat(seen).containsEntry("name", "ValidationError").containsEntry("status", 422.0);
    assertThat(seen)
        .extractingByKey("faults", LIST)
        .singleElement(MAP)
        .containsEntry("loc", List.of("body", "num_images"))
        .containsEntry("type", "less_than_equal");
  }

  @Test
  void aRefusalOfTheModelIsReadFromTheResult(Node node) throws Exception {
    sandbox.next(Outcome.failedResult(422, "file_download_error"));

    Map<String, Object> seen = play("refusedByTheModel", node);

    assertThat(seen)
        .containsEntry("name", "ValidationError")
        .containsEntry("status", 422.0)
        .containsEntry("requestId", onlyJob());
    assertThat(seen)
        .extractingByKey("faults", LIST)
        .singleElement(MAP)
        .containsEntry("type", "file_download_error");
  }

  @SuppressWarnings("unchecked")
  private Map<String, Object> play(String scenario, Node node) throws Exception {
    Run run = node.run("fal.mjs", scenario, sandbox.baseUrl());
    assertThat(run.exitCode()).as(run.all()).isZero();
    assertThat(sandbox.submits()).isEqualTo(1);
    return (Map<String, Object>)
        new Moshi.Builder().build().adapter(Object.class).fromJson(run.output());
  }

  private String onlyJob() {
    assertThat(sandbox.requestIds()).hasSize(1);
    return sandbox.requestIds().get(0);
  }

  private List<String> calls() {
    return sandbox.calls().stream().map(FalClientTest::line).toList();
  }

  private static String line(ReceivedCall call) {
    String query = call.query() == null ? "" : "?" + call.query();
    return call.method() + " " + call.path() + query;
  }
}
