package com.kkiai.flux;

import static com.kkiai.flux.fixtures.ScriptedGateway.ID;
import static com.kkiai.flux.fixtures.ScriptedGateway.envelope;
import static com.kkiai.flux.fixtures.ScriptedGateway.json;
import static com.kkiai.flux.fixtures.ScriptedGateway.output;
import static com.kkiai.flux.fixtures.ScriptedGateway.withHeader;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.kkiai.flux.GatewayCalls.Logs;
import com.kkiai.flux.fixtures.ScriptedGateway;
import com.kkiai.flux.fixtures.ScriptedGateway.Kind;
import com.kkiai.flux.model.FluxOutput;
import com.kkiai.flux.model.QueueStatus;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Pauses and deadlines, in time that jumps. */
class DelaysAndDeadlinesTest {
  private final VirtualLoop loop = new VirtualLoop();
  @RegisterExtension final ScriptedGateway gateway = new ScriptedGateway();

  private final FluxClientBuilder settings =
      gateway
          .builder()
          .loop(loop)
          .pollPolicy(state -> Duration.ofSeconds(Math.min(60, 1L << Math.min(6, state.polls()))))
          .retryPolicy(
              RetryPolicy.builder()
                  .firstDelay(Duration.ofSeconds(1))
                  .longestDelay(Duration.ofSeconds(8))
                  .jitter(0)
                  .build());

  @AutoClose private final FluxClient flux = settings.build();

  @Test
  void pausesGrowToTheirLimitAndTheDeadlineEndsThem() {
    gateway.onStatus("IN_PROGRESS");

    var timedOut =
        catchThrowableOfType(JobTimeoutException.class, () -> await(Duration.ofHours(2)));

    assertThat(timedOut.waited()).isEqualTo(Duration.ofHours(2));
    assertThat(loop.delays().stream().limit(8).map(Duration::toSeconds))
        .containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L);
    assertThat(gateway.count(Kind.STATUS)).isBetween(120, 130);
  }

  @Test
  void failuresPauseLongerEachTimeAndTheLastIsTold() {
    gateway.on(Kind.STATUS, json(503, "{\"detail\":\"down for repair\"}"));

    var timedOut =
        catchThrowableOfType(JobTimeoutException.class, () -> await(Duration.ofMinutes(1)));

    assertThat(loop.delays().stream().limit(5).map(Duration::toSeconds))
        .containsExactly(1L, 2L, 4L, 8L, 8L);
    assertThat(timedOut).hasMessageContaining("down for repair");
  }

  @Test
  void retryAfterIsObeyedWithACap() {
    gateway
        .on(
            Kind.STATUS,
            withHeader(json(429, ""), "Retry-After", "17"),
            withHeader(json(429, ""), "Retry-After", "999999999"),
            withHeader(json(429, ""), "Retry-After", "99999999999999999999"),
            withHeader(json(503, ""), "Retry-After", "Wed, 21 Oct 2015 07:28:00 GMT"),
            withHeader(json(503, ""), "Retry-After", "soon"),
            json(200, envelope("COMPLETED")))
        .on(Kind.RESULT, json(200, output("https://a.b/c")));

    await(Duration.ofHours(1));

    assertThat(loop.delays().stream().map(Duration::toSeconds))
        .containsExactly(17L, 60L, 4L, 8L, 8L);
  }

  @Test
  void aSubmitWaitsAsLongAsItWasTold() {
    gateway.on(
        Kind.SUBMIT,
        withHeader(json(429, ""), "Retry-After", "30"),
        json(429, ""),
        json(200, envelope("IN_QUEUE")));

    VirtualLoop.join(flux.async().redux(ScriptedGateway.REQUEST));

    assertThat(loop.delays().stream().map(Duration::toSeconds)).containsExactly(30L, 2L);
  }

  @Test
  void aSubmitEndsWithItsLimit() {
    gateway.on(Kind.SUBMIT, withHeader(json(429, ""), "Retry-After", "60"));
    try (FluxClient hurried =
        gateway
            .builder()
            .loop(new VirtualLoop())
            .retryPolicy(RetryPolicy.defaults())
            .submitTimeout(Duration.ofSeconds(90))
            .build()) {
      var late =
          catchThrowableOfType(
              ConnectionException.class,
              () -> VirtualLoop.join(hurried.async().redux(ScriptedGateway.REQUEST)));
      assertThat(late).hasMessage("not submitted within 90.0 s: HTTP 429, asked to wait 60.0 s");
    }
    assertThat(gateway.count(Kind.SUBMIT)).isEqualTo(2);
  }

  @Test
  void singleReadsShareOneCallTimeout() {
    gateway
        .on(Kind.STATUS, json(503, ""), json(503, ""), json(404, ""))
        .on(Kind.RESULT, json(503, "{\"detail\":\"down\"}"));

    var runtime = new ClientRuntime(settings);
    var read =
        new JobRead<QueueStatus>(
            JobId.parse(ID),
            runtime.gateway,
            new Retries(settings.retryPolicy, Retries.Pages.END, ScriptedCalls.NO_REPORTS),
            runtime.deadline(Duration.ZERO),
            runtime.deadline(Duration.ofSeconds(30)),
            calls ->
                calls.status(
                    Logs.WITH,
                    status ->
                        calls.result(
                            () -> {
                              throw new AssertionError();
                            },
                            result -> {
                              throw new AssertionError();
                            })));

    assertThatThrownBy(() -> VirtualLoop.join(runtime.start(read)))
        .isInstanceOf(ApiErrorException.class)
        .hasMessageContaining("down");
    assertThat(Duration.ofNanos(loop.nanoTime())).isEqualTo(Duration.ofSeconds(30));
    runtime.close();
  }

  private FluxOutput await(Duration timeout) {
    return VirtualLoop.join(flux.async().job(ID).await(timeout));
  }
}
