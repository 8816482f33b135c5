package com.kkiai.flux.sandbox;

import static com.kkiai.flux.sandbox.fixtures.GatewayClient.CAT;
import static com.kkiai.flux.sandbox.fixtures.GatewayClient.REDUX;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.kkiai.flux.sandbox.fixtures.GatewayClient;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** A sandbox that begins anew is as one that was just started. */
class ResetTest {
  @AutoClose
  private final Sandbox sandbox =
      Sandbox.builder()
          .polls(0, 0)
          .seed(7)
          .faults(FaultPlan.seeded(5).with(CallKind.SUBMIT, 50, Fault.status(503)))
          .start();

  private final GatewayClient client = new GatewayClient(sandbox);

  @Test
  void everythingIsForgotten() {
    sandbox.next(Outcome.refused(403), Outcome.refused(403));
    sandbox.defaultOutcome(Outcome.refused(422));
    sandbox.addJob("a", "flux-1", Outcome.succeeds(), Stage.COMPLETED);
    while (sandbox.unusedOutcomes().size() == 2) {
      client.submit(REDUX, CAT);
    }

    sandbox.reset();

    assertThat(sandbox.calls()).isEmpty();
    assertThat(sandbox.submits()).isZero();
    assertThat(sandbox.submitted(Object.class)).isEmpty();
    assertThat(sandbox.requestIds()).isEmpty();
    assertThat(sandbox.unusedOutcomes()).isEmpty();
    assertThat(client.status("a").status()).isEqualTo(404);
    assertThat(statuses()).contains(200).doesNotContain(403, 422);
  }

  @Test
  void idsAndFaultsComeAsFromTheStart() {
    List<Integer> statuses = statuses();
    List<String> ids = sandbox.requestIds();
    assertThat(statuses).contains(200, 503);

    sandbox.reset();

    assertThat(statuses()).isEqualTo(statuses);
    assertThat(sandbox.requestIds()).isEqualTo(ids);
  }

  private List<Integer> statuses() {
    var statuses = new ArrayList<Integer>();
    for (int i = 0; i < 12; i++) {
      statuses.add(client.submit(REDUX, CAT).status());
    }
    return statuses;
  }

  @Test
  void callsOfAClientOfBeforeAreNotSeen() {
    sandbox.reset("closed");
    sandbox.next(Outcome.flagged());

    assertThatThrownBy(() -> client.send(submit("closed")))
        .isInstanceOf(UncheckedIOException.class);
    assertThat(sandbox.calls()).isEmpty();
    assertThat(sandbox.unusedOutcomes()).hasSize(1);
    assertThat(client.send(submit("open")).status()).isNotEqualTo(401);
    assertThat(sandbox.submits()).isEqualTo(1);
  }

  private HttpRequest.Builder submit(String token) {
    return client
        .request(sandbox.baseUrl() + REDUX)
        .header("Authorization", "Bearer " + token)
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(CAT));
  }
}
