package com.kkiai.flux.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.kkiai.flux.MavenRun;
import com.kkiai.flux.sandbox.Sandbox;
import com.kkiai.flux.sandbox.WatchedSandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands for a broker, each as a Maven run of its own, against a broker on loopback. */
@Tag("full")
class BrokerIT {
  private static final List<String> PUBLISH = List.of("-Pbroker", "pact:publish");
  private static final List<String> CAN_I_DEPLOY =
      List.of("-Pbroker", "pact:can-i-deploy", "-Dpact.consumer.version=abc123");

  @TempDir Path folder;
  private FakeBroker broker;

  @BeforeEach
  void start() throws IOException {
    broker = FakeBroker.start();
  }

  @AfterEach
  void stop() {
    broker.close();
  }

  @Test
  void publishesTheCommittedContract() throws Exception {
    MavenRun run =
        maven(
            FakeBroker.TOKEN,
            PUBLISH,
            "-Dpact.consumer.version=abc123",
            "-Dpact.consumer.branch=main",
            "-Dpact.consumer.tags=one,two");

    assertThat(run.exitCode()).as(run.output()).isZero();
    assertThat(broker.published()).hasSize(1);
    Map<String, Object> published = broker.published().get(0);
    assertThat(published)
        .containsEntry("pacticipantName", Contract.CONSUMER)
        .containsEntry("pacticipantVersionNumber", "abc123")
        .containsEntry("branch", "main")
        .containsEntry("tags", List.of("one", "two"));
    List<Map<String, Object>> contracts = Pacts.list(published.get("contracts"));
    assertThat(contracts).hasSize(1);
    assertThat(contracts.get(0))
        .containsEntry("consumerName", Contract.CONSUMER)
        .containsEntry("providerName", Contract.PROVIDER);
    assertThat(Base64.getDecoder().decode(String.valueOf(contracts.get(0).get("content"))))
        .isEqualTo(Files.readAllBytes(Pacts.COMMITTED));
  }

  @Test
  void publishesNothingWithoutAVersion() throws Exception {
    MavenRun run = maven(FakeBroker.TOKEN, PUBLISH);

    assertThat(run.exitCode()).isNotZero();
    assertThat(run.output()).contains("'projectVersion'", "missing");
    assertThat(broker.published()).isEmpty();
  }

  @Test
  void aWrongTokenIsAFailureThatSaysSo() throws Exception {
    for (List<String> command : List.of(PUBLISH, CAN_I_DEPLOY)) {
      MavenRun run = maven("wrong-token", command, "-Dpact.consumer.version=abc123");

      assertThat(run.exitCode()).isNotZero();
      assertThat(run.output()).contains("401").doesNotContain("wrong-token");
    }
    assertThat(broker.published()).isEmpty();
  }

  @Test
  void mayBeDeployedIfTheBrokerSaysYes() throws Exception {
    broker.saying(true);

    MavenRun run = maven(FakeBroker.TOKEN, CAN_I_DEPLOY, "-DtoEnvironment=production");

    assertThat(run.exitCode()).as(run.output()).isZero();
    assertThat(run.output()).contains("all is verified");
    assertThat(broker.questions())
        .singleElement()
        .asString()
        .contains(Contract.CONSUMER, "abc123", "environment=production");
  }

  @Test
  void mayNotBeDeployedIfTheBrokerSaysNo() throws Exception {
    broker.saying(false);

    MavenRun run = maven(FakeBroker.TOKEN, CAN_I_DEPLOY, "-DtoEnvironment=production");

    assertThat(run.exitCode()).isNotZero();
    assertThat(run.output()).contains("a verification has failed");
  }

  @Test
  void theResultOfAGatewayListsWhatWasVerifiedThere() throws Exception {
    broker.holding(Files.readString(Pacts.COMMITTED));
    try (Sandbox gateway = WatchedSandbox.forAnyCaller().token(Contract.KEY).start()) {
      // Of "verify" only what verifies: this test is a part of a run of "verify".
      MavenRun run =
          maven(
              FakeBroker.TOKEN,
              List.of("surefire:test@contract-provider", "-Dtest=GatewayProviderTest"),
              "-Dcontract.provider.url=" + gateway.baseUrl(),
              "-Dpact.verifier.publishResults=true",
              "-Dpact.provider.version=1.2.3");

      assertThat(run.exitCode()).as(run.output()).isZero();
      assertThat(run.output()).contains("left out, since " + States.SANDBOX_ONLY);
    }
    assertThat(broker.results()).hasSize(1);
    Map<String, Object> result = broker.results().get(0);
    assertThat(result)
        .containsEntry("success", true)
        .containsEntry("providerApplicationVersion", "1.2.3");
    assertThat(Pacts.list(result.get("testResults")))
        .extracting(one -> one.get("interactionId"))
        .containsExactlyInAnyOrderElementsOf(whatARealGatewayCanShow());
  }

  private static List<Object> whatARealGatewayCanShow() throws IOException {
    return Pacts.list(Pacts.read(Pacts.COMMITTED).get("interactions")).stream()
        .filter(
            one ->
                Pacts.list(one.get("providerStates")).stream()
                    .noneMatch(state -> States.SANDBOX_ONLY.equals(state.get("name"))))
        .map(one -> one.get("description"))
        .toList();
  }

  private MavenRun maven(String token, List<String> command, String... more)
      throws IOException, InterruptedException {
    var arguments = new ArrayList<>(command);
    arguments.add("-Dpact.broker.url=" + broker.url());
    arguments.addAll(List.of(more));
    MavenRun run =
        MavenRun.of(
            folder, Map.of("PACT_BROKER_TOKEN", token, "KKIAI_API_KEY", Contract.KEY), arguments);
    assertThat(run.output()).doesNotContain(token);
    return run;
  }
}
