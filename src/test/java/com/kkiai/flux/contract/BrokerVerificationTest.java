package com.kkiai.flux.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.util.Throwables;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/** {@link GatewayProviderTest} as it runs with the settings of a broker. */
class BrokerVerificationTest {
  private static final String ADDRESS = "pact.broker.url";
  private static final String TOKEN = "PACT_BROKER_TOKEN";
  private static final String PUBLISH = "pact.verifier.publishResults";
  private static final String VERSION = "pact.provider.version";

  private final Map<String, String> settingsOfTheBuild = new HashMap<>();
  private FakeBroker broker;
  private String contract;

  @BeforeEach
  void start() throws IOException {
    for (String name : List.of(ADDRESS, TOKEN, PUBLISH, VERSION, "contract.provider.url")) {
      settingsOfTheBuild.put(name, System.clearProperty(name));
    }
    contract = smallContract();
    broker = FakeBroker.start().holding(contract);
    System.setProperty(TOKEN, FakeBroker.TOKEN);
  }

  /** The contract with two interactions: all of them take their time in another test. */
  private static String smallContract() throws IOException {
    var pact = new HashMap<>(Pacts.read(Pacts.COMMITTED));
    pact.computeIfPresent(
        "interactions",
        (name, all) ->
            Pacts.list(all).stream()
                .filter(one -> String.valueOf(one.get("description")).endsWith(States.NO_STATUS))
                .toList());
    return Pacts.json(pact);
  }

  @AfterEach
  void stop() {
    broker.close();
    settingsOfTheBuild.forEach(
        (name, value) -> {
          System.clearProperty(name);
          if (value != null) {
            System.setProperty(name, value);
          }
        });
  }

  @Test
  void aKeptContractIsPublishedAsSuccessOfTheVersion() {
    publish("1.2.3");

    assertThat(failures(verification())).isEmpty();

    assertThat(broker.results()).hasSize(1);
    assertThat(broker.results().get(0))
        .containsEntry("success", true)
        .containsEntry("providerApplicationVersion", "1.2.3");
  }

  @Test
  void aBrokenContractIsPublishedAsFailure() {
    String broken = contract.replace("\"status\":405", "\"status\":418");
    assertThat(broken).isNotEqualTo(contract);
    broker.holding(broken);
    publish("1.2.3");

    assertThat(failures(verification())).isNotEmpty().allMatch(one -> one.contains("418"));

    assertThat(broker.results()).hasSize(1);
    assertThat(broker.results().get(0)).containsEntry("success", false);
  }

  @Test
  void nothingIsPublishedUnasked() {
    System.setProperty(ADDRESS, broker.url());

    Events verification = verification();

    assertThat(failures(verification)).isEmpty();
    assertThat(verification.dynamicallyRegistered().count()).isEqualTo(2);
    assertThat(broker.results()).isEmpty();
  }

  @Test
  void aWrongTokenIsAFailureThatSaysSo() {
    publish("1.2.3");
    System.setProperty(TOKEN, "wrong");

    assertThat(failures(verification())).isNotEmpty().allMatch(one -> one.contains("401"));
  }

  @Test
  void aResultIsNotPublishedForAVersionThatIsMadeUp() {
    System.setProperty(ADDRESS, broker.url());
    System.setProperty(PUBLISH, "true");

    assertThat(failures(verification())).isNotEmpty().allMatch(one -> one.contains(VERSION));
  }

  @Test
  void aResultIsNotDroppedForWantOfABroker() {
    System.setProperty(PUBLISH, "true");
    System.setProperty(VERSION, "1.2.3");

    assertThat(failures(verification())).isNotEmpty().allMatch(one -> one.contains(ADDRESS));
  }

  private void publish(String version) {
    System.setProperty(ADDRESS, broker.url());
    System.setProperty(PUBLISH, "true");
    System.setProperty(VERSION, version);
  }

  private static Events verification() {
    return EngineTestKit.engine("junit-jupiter")
        .selectors(selectClass(GatewayProviderTest.class))
        .execute()
        .allEvents();
  }

  private static List<String> failures(Events events) {
    return events.failed().stream()
        .map(event -> event.getRequiredPayload(TestExecutionResult.class))
        .map(result -> Throwables.getStackTrace(result.getThrowable().orElseThrow()))
        .toList();
  }
}
