package com.kkiai.flux.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.kkiai.flux.sandbox.fixtures.GatewayClient;
import com.kkiai.flux.sandbox.fixtures.SandboxFixture;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** What {@link SandboxBuilder#onExchange} receives. */
class ExchangeTest extends SandboxFixture {
  private final List<SandboxExchange> seen = new CopyOnWriteArrayList<>();

  @Test
  void everyRequestIsReportedWithItsResponse() {
    start(Sandbox.builder().onExchange(seen::add).polls(0, 0));
    String id = client.submitCat();
    var unused = client.get("/nowhere");

    assertThat(seen).extracting(SandboxExchange::status).containsExactly(200, 404);
    SandboxExchange submit = seen.get(0);
    assertThat(submit.call().path()).isEqualTo(GatewayClient.REDUX);
    assertThat(submit.call().body()).isEqualTo(GatewayClient.CAT);
    assertThat(submit.headers()).containsEntry("Content-Type", "application/json");
    assertThat(new String(submit.body(), StandardCharsets.UTF_8)).contains(id);
    assertThat(submit).hasToString(submit.call() + ": 200");
  }

  @Test
  void aDroppedConnectionIsReportedWithoutAResponse() {
    FaultPlan drops = FaultPlan.seeded(1).with(CallKind.SUBMIT, 100, Fault.dropped());
    start(Sandbox.builder().onExchange(seen::add).faults(drops));
    assertThatThrownBy(() -> client.submitCat());

    assertThat(seen).first().extracting(SandboxExchange::status).isEqualTo(0);
    assertThat(seen.get(0).headers()).isEmpty();
    assertThat(seen.get(0).body()).isEmpty();
  }

  @Test
  void exceptionsOfTheConsumerAreIgnored() {
    start(
        Sandbox.builder()
            .onExchange(
                exchange -> {
                  throw new IllegalStateException("no");
                }));
    assertThat(client.submitCat()).isNotEmpty();
  }
}
