package com.kkiai.flux;

import static com.kkiai.flux.fixtures.ScriptedGateway.ID;
import static com.kkiai.flux.fixtures.ScriptedGateway.IN_PROGRESS;
import static com.kkiai.flux.fixtures.ScriptedGateway.REQUEST;
import static com.kkiai.flux.fixtures.ScriptedGateway.envelope;
import static com.kkiai.flux.fixtures.ScriptedGateway.json;
import static com.kkiai.flux.fixtures.ScriptedGateway.output;
import static com.kkiai.flux.fixtures.ScriptedGateway.withHeader;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.kkiai.flux.fixtures.ScriptedGateway;
import com.kkiai.flux.fixtures.ScriptedGateway.Kind;
import com.kkiai.flux.model.FluxOutput;
import com.kkiai.flux.model.QueueStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From a submitted job to its images, or to one clear outcome. */
class AwaitTest {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final MockResponse DONE = json(200, output("https://example.org/1.png"));
  private static final MockResponse COMPLETED = json(200, envelope("COMPLETED"));

  @RegisterExtension final ScriptedGateway gateway = new ScriptedGateway();
  @AutoClose private final FluxClient flux = gateway.builder().build();
  private final FluxJob job = flux.redux(REQUEST);

  @Test
  void followsTheQueueToTheImages() {
    gateway.onStatus("IN_QUEUE", "IN_PROGRESS", "COMPLETED").on(Kind.RESULT, DONE);

    FluxOutput output = job.await(LONG);

    assertThat(output.images()).hasSize(1);
    assertThat(output.seed()).isEqualTo(7);
    assertThat(gateway.count(Kind.STATUS)).isEqualTo(3);
    assertThat(gateway.received(Kind.STATUS).get(0).getTarget())
        .isEqualTo("/fal-ai/flux-1/requests/" + ID + "/status");
    assertThat(gateway.received(Kind.RESULT).get(0).getTarget())
        .isEqualTo("/fal-ai/flux-1/requests/" + ID);
  }

  @Test
  void tellsAListenerEachChangeOnce() {
    gateway
        .onStatus("IN_QUEUE", "IN_QUEUE", "IN_PROGRESS", "IN_PROGRESS", "COMPLETED")
        .on(Kind.RESULT, DONE);
    List<String> heard = new ArrayList<>();

    job.await(
        LONG,
        (job, status) -> {
          heard.add(String.valueOf(status.status()));
          throw new IllegalStateException("a broken listener harms nothing");
        });

    assertThat(heard).containsExactly("IN_QUEUE", "IN_PROGRESS", "COMPLETED");
    assertThat(gateway.received(Kind.STATUS))
        .allMatch(call -> call.getTarget().endsWith("?logs=1"));
  }

  @Test
  void failsWithTheDetailsOfThe422() {
    String body =
        """
        {"detail":[{"loc":["body","prompt"],"msg":"The content was flagged","type":"content_policy_violation"}]}""";
    gateway
        .onStatus("COMPLETED")
        .on(Kind.RESULT, withHeader(json(422, body), "X-Fal-Retryable", "false"));

    var failed = catchThrowableOfType(JobFailedException.class, () -> job.await(LONG));
    assertThat(failed.errorType()).isEqualTo("content_policy_violation");
    assertThat(failed.error().details()).hasSize(1);
    assertThat(failed.error().retryable()).isFalse();
    assertThat(failed).hasMessageContaining("prompt The content was flagged");
  }

  @Test
  void failsWithA5xxThatNamesItsCause() {
    gateway
        .onStatus("COMPLETED")
        .on(Kind.RESULT, json(504, "{\"detail\":\"too slow\",\"error_type\":\"request_timeout\"}"));

    assertThatThrownBy(() -> job.await(LONG))
        .isInstanceOfSatisfying(
            JobFailedException.class, e -> assertThat(e.errorType()).isEqualTo("request_timeout"));
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 429, 500, 502, 503, 504})
  void asksAgainAfter(int status) {
    MockResponse trouble = withHeader(json(status, ""), "Retry-After", "0");
    gateway.on(Kind.STATUS, trouble, trouble, COMPLETED).on(Kind.RESULT, trouble, DONE);

    assertThat(job.await(LONG).images()).hasSize(1);
  }

  @Test
  void asksTheResultOnceForEachUnknownStatus() {
    gateway
        .onStatus("PENDING", "PENDING", "PROCESSING", "PROCESSING", "COMPLETED")
        .on(Kind.RESULT, json(400, IN_PROGRESS), json(400, IN_PROGRESS), DONE);

    assertThat(job.await(LONG).images()).hasSize(1);
    assertThat(gateway.count(Kind.RESULT)).isEqualTo(3);
  }

  @Test
  void pollsResultsWhereNoStatusIsServed() {
    gateway
        .on(Kind.STATUS, json(405, ""))
        .on(
            Kind.RESULT,
            json(404, ""),
            json(400, IN_PROGRESS),
            json(200, "{\"status\":\"IN_QUEUE\",\"queue_position\":2}"),
            json(200, "{\"status\":\"IN_PROGRESS\"}"),
            DONE);
    List<QueueStatus> heard = new ArrayList<>();

    assertThat(job.await(LONG, (job, status) -> heard.add(status)).images()).hasSize(1);

    assertThat(gateway.count(Kind.STATUS)).isEqualTo(1);
    assertThat(gateway.received(Kind.RESULT).get(0).getTarget()).contains("/flux-1/");
    assertThat(gateway.received(Kind.RESULT).get(1).getTarget()).contains("/auto/");
    assertThat(gateway.received(Kind.RESULT).get(4).getTarget()).contains("/auto/");
    assertThat(heard)
        .extracting(status -> String.valueOf(status.status()))
        .containsExactly("IN_QUEUE", "IN_PROGRESS");
    assertThat(heard.get(0).queuePosition()).isEqualTo(2);
  }

  @Test
  void isNotFoundWhereAllReturn404() {
    try (FluxClient quick = gateway.builder().loop(new VirtualLoop()).build()) {
      var future = quick.async().job("flux-1/" + ID).await(LONG);
      assertThatThrownBy(() -> VirtualLoop.join(future))
          .isInstanceOf(JobNotFoundException.class)
          .hasMessageContaining("expired");
    }
    assertThat(gateway.count(Kind.RESULT)).as("three looks under two apps").isEqualTo(6);
  }

  @Test
  void endsAtOnceWhenTheKeyIsRefused() {
    gateway.on(
        Kind.STATUS,
        json(401, "{\"error\":{\"message\":\"Invalid token\",\"code\":\"invalid_api_key\"}}"));

    assertThatThrownBy(() -> job.await(LONG))
        .isInstanceOf(ApiErrorException.class)
        .hasMessageContaining("Invalid token")
        .hasMessageContaining("invalid_api_key");
    assertThat(gateway.count(Kind.STATUS)).isEqualTo(1);
  }

  @Test
  void timesOutAndTellsHowToGoOn() {
    gateway.onStatus("IN_PROGRESS");

    var timedOut =
        catchThrowableOfType(JobTimeoutException.class, () -> job.await(Duration.ofMillis(150)));
    assertThat(timedOut.lastStatus().status()).hasToString("IN_PROGRESS");
    assertThat(timedOut.waited()).isGreaterThanOrEqualTo(Duration.ofMillis(150));
    assertThat(timedOut).hasMessageContaining("job(\"flux-1/" + ID + "\")");
    assertThat(gateway.count(Kind.CANCEL)).isZero();
  }

  @Test
  void cancelsOnTimeoutIfAsked() {
    gateway
        .onStatus("IN_PROGRESS")
        .on(Kind.CANCEL, json(202, "{\"status\":\"CANCELLATION_REQUESTED\"}"));
    try (FluxClient tidy = gateway.builder().cancelOnTimeout(true).build()) {
      assertThatThrownBy(() -> tidy.job("flux-1/" + ID).await(Duration.ofMillis(50)))
          .isInstanceOf(JobTimeoutException.class);
    }
    assertThat(gateway.count(Kind.CANCEL)).isEqualTo(1);
  }
}
