package com.kkiai.flux;

import static com.kkiai.flux.fixtures.ScriptedGateway.ID;
import static com.kkiai.flux.fixtures.ScriptedGateway.IN_PROGRESS;
import static com.kkiai.flux.fixtures.ScriptedGateway.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.kkiai.flux.fixtures.ScriptedGateway;
import com.kkiai.flux.fixtures.ScriptedGateway.Kind;
import com.kkiai.flux.model.CancelStatus;
import com.kkiai.flux.model.JobStatus;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Status, result and cancel, asked once. */
class SingleCallsTest {
  @RegisterExtension final ScriptedGateway gateway = new ScriptedGateway();

  @AutoClose
  private final FluxClient flux = gateway.builder().callTimeout(Duration.ofMillis(300)).build();

  private final FluxJob job = flux.job("flux-1/" + ID);

  @Test
  void statusIsTheEnvelope() {
    gateway.onStatus("IN_PROGRESS");
    assertThat(job.status().status()).isEqualTo(JobStatus.IN_PROGRESS);
  }

  @Test
  void statusIsEmptyWhereTheGatewayShowsNone() {
    gateway.on(Kind.RESULT, json(400, IN_PROGRESS));
    assertThat(job.status().status()).isNull();
    assertThat(job.status().requestId()).isEqualTo(ID);
  }

  @Test
  void statusOfNoJobIsNotFound() {
    assertThatThrownBy(() -> job.status()).isInstanceOf(JobNotFoundException.class);
  }

  @Test
  void readsEndWithTheCallTimeout() {
    gateway.on(Kind.STATUS, json(503, "{\"detail\":\"down\"}"));
    assertThatThrownBy(() -> job.status())
        .isInstanceOfSatisfying(
            ApiErrorException.class, e -> assertThat(e.error().status()).isEqualTo(503));
    assertThat(gateway.count(Kind.STATUS)).isGreaterThan(1);
  }

  @Test
  void cancelTellsWhatBecameOfIt() {
    gateway.on(
        Kind.CANCEL,
        json(202, "{\"status\":\"CANCELLATION_REQUESTED\"}"),
        json(200, "{\"status\":\"OK\"}"),
        json(400, "{\"status\":\"ALREADY_COMPLETED\"}"),
        json(404, "{\"status\":\"NOT_FOUND\"}"));
    assertThat(job.cancel()).isEqualTo(CancelStatus.CANCELLATION_REQUESTED);
    assertThat(job.cancel()).isEqualTo(CancelStatus.OK);
    assertThat(job.cancel()).isEqualTo(CancelStatus.ALREADY_COMPLETED);
    assertThatThrownBy(() -> job.cancel()).isInstanceOf(JobNotFoundException.class);
    assertThat(gateway.received(Kind.CANCEL).get(0).getTarget())
        .isEqualTo("/fal-ai/flux-1/requests/" + ID + "/cancel");
  }
}
