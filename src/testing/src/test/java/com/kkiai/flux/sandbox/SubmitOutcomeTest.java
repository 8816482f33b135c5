package com.kkiai.flux.sandbox;

import static com.kkiai.flux.sandbox.fixtures.GatewayClient.CAT;
import static com.kkiai.flux.sandbox.fixtures.GatewayClient.REDUX;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.kkiai.flux.sandbox.fixtures.GatewayClient;
import com.kkiai.flux.sandbox.fixtures.Reply;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubmitOutcomeTest {
  @AutoClose private final Sandbox sandbox = Sandbox.builder().polls(0, 0).start();
  private final GatewayClient client = new GatewayClient(sandbox);

  @ParameterizedTest
  @ValueSource(ints = {301, 400, 401, 403, 404, 408, 418, 422, 429, 499, 500, 502, 503, 504})
  void aSubmitCanBeRefused(int status) {
    sandbox.next(Outcome.refused(status));
    Reply refused = client.submit(REDUX, CAT);
    assertThat(refused.status()).isEqualTo(status);
    assertThat(refused.json().keySet()).containsAnyOf("detail", "error", "message");
    assertThat(refused.header("Retry-After")).isEqualTo(status == 429 ? "1" : "");
    assertThat(refused.header("Location")).isEqualTo(status == 301 ? "/moved" : "");
    assertThat(client.submit(REDUX, CAT).status()).isEqualTo(200);
  }

  @Test
  void aRefusalCanNameItsTime() {
    sandbox.next(Outcome.refusedFor(Duration.ofMillis(6_500)));
    assertThat(client.submit(REDUX, CAT).header("Retry-After")).isEqualTo("7");
  }

  @Test
  void aPlain403SaysNothingOfTheQuota() {
    sandbox.next(Outcome.refused(403), Outcome.quotaUsedUp());
    assertThat(client.submit(REDUX, CAT).json()).isEqualTo(Map.of("detail", "Forbidden"));
    Reply quota = client.submit(REDUX, CAT);
    assertThat(quota.status()).isEqualTo(403);
    assertThat(quota.text()).contains("\"code\":\"insufficient_user_quota\"");
  }

  @Test
  void anEnvelopeCanBeChanged() {
    sandbox.next(Outcome.succeeds().envelope(json -> json.replace("queue.fal.run", "notfal.run")));
    assertThat(client.submit(REDUX, CAT).json().get("response_url"))
        .asString()
        .startsWith("https://notfal.run/fal-ai/flux-1/requests/");
  }

  @Test
  void outcomesAreUsedInOrderAndThenTheDefault() {
    sandbox.next(Outcome.refused(500), Outcome.refused(403));
    sandbox.next(Outcome.refused(401));
    assertThat(List.of(1, 2, 3, 4).stream().map(i -> client.submit(REDUX, CAT).status()))
        .containsExactly(500, 403, 401, 200);
  }

  @Test
  void theDefaultCanBeChangedAndChangedBack() {
    sandbox.defaultOutcome(Outcome.refused(429));
    sandbox.next(Outcome.refused(403));
    assertThat(List.of(1, 2, 3).stream().map(i -> client.submit(REDUX, CAT).status()))
        .containsExactly(403, 429, 429);
    sandbox.defaultOutcome(Outcome.succeeds());
    assertThat(client.submit(REDUX, CAT).status()).isEqualTo(200);
  }

  @Test
  void statusesThatAreNoErrorsAreRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> Outcome.refused(200));
    assertThatIllegalArgumentException().isThrownBy(() -> Outcome.failedResult(302, "x"));
    assertThatIllegalArgumentException().isThrownBy(() -> Outcome.unrecognizedStatus("X", -1));
  }
}
