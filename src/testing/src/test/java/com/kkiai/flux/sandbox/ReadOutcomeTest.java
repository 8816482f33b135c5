package com.kkiai.flux.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.kkiai.flux.FluxClient;
import com.kkiai.flux.FluxJob;
import com.kkiai.flux.MalformedResponseException;
import com.kkiai.flux.PollPolicy;
import com.kkiai.flux.RetryPolicy;
import com.kkiai.flux.model.FluxOutput;
import com.kkiai.flux.model.ImageSource;
import com.kkiai.flux.model.ReduxRequest;
import com.kkiai.flux.sandbox.fixtures.GatewayClient;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Reads that lag behind the submit, and pages instead of JSON, as the real client sees them. */
class ReadOutcomeTest {
  private static final Duration LAG = Duration.ofMillis(500);

  private final AtomicLong clock = new AtomicLong();

  @AutoClose
  private final Sandbox sandbox = Sandbox.builder().polls(1, 0).nanoTime(clock::get).start();

  @AutoClose
  private final FluxClient flux =
      FluxClient.builder()
          .baseUrl(sandbox.baseUrl())
          .apiKey("any")
          .pollPolicy(PollPolicy.fixed(Duration.ofMillis(5)))
          .retryPolicy(RetryPolicy.fixed(Duration.ofMillis(5)))
          .build();

  private FluxJob submit() {
    return flux.redux(ReduxRequest.builder().image(ImageSource.url("https://a.b/c")).build());
  }

  @Test
  void duringTheLagReadsDoNotFindTheJobAndDoNotAdvanceIt() {
    sandbox.next(Outcome.lag(LAG));
    var client = new GatewayClient(sandbox);
    String id = client.submitCat();
    clock.set(LAG.toNanos() - 1);
    assertThat(List.of(client.status(id).status(), client.result(id).status())).containsOnly(404);
    clock.set(LAG.toNanos());
    assertThat(client.status(id).json()).containsEntry("status", "IN_QUEUE");
  }

  @Test
  void theClientWaitsForAJobThatLags() {
    sandbox.next(Outcome.lag(LAG));
    FluxJob job = submit();
    Thread later =
        new Thread(
            () -> {
              while (sandbox.calls(CallKind.STATUS).size() < 2) {
                Thread.onSpinWait();
              }
              clock.set(LAG.toNanos());
            });
    later.start();
    FluxOutput output = job.await(Duration.ofMinutes(1));
    assertThat(output.images()).hasSize(1);
    assertThat(sandbox.submits()).isEqualTo(1);
  }

  @Test
  void aPageIsAFailedReadForTheClient() {
    sandbox.next(Outcome.page(200), Outcome.page(503));
    FluxJob job = submit();
    assertThatThrownBy(job::status).isInstanceOf(MalformedResponseException.class);
    var client = new GatewayClient(sandbox);
    String id = client.submitCat();
    assertThat(client.status(id).status()).isEqualTo(503);
    assertThat(client.status(id).header("Content-Type")).isEqualTo("text/html");
    assertThat(client.result(id).text()).startsWith("<!DOCTYPE html>");
  }

  @Test
  void settingsOutOfRangeAreRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> Outcome.lag(Duration.ofMillis(-1)));
    assertThatIllegalArgumentException().isThrownBy(() -> Outcome.page(600));
  }
}
