package com.kkiai.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The committed contracts are what this build has recorded. With {@code -Dcontracts.update} they
 * are replaced, but only by whole ones.
 */
@Tag("contract")
@Order(2)
class ContractFilesTest {
  private static final String UPDATE =
      "./mvnw -pl contracts -am test -Dgroups=contract -Dcontracts.update";

  static List<Contract> contracts() {
    return Contract.ALL;
  }

  @ParameterizedTest
  @MethodSource("contracts")
  void theCommittedContractIsWhatWasRecorded(Contract contract) throws IOException {
    Path recorded = Path.of(System.getProperty("pact.rootDir"), contract.fileName());
    assertThat(recorded).as("what RecordingTest has recorded").exists();
    if (System.getProperty("contracts.update") != null) {
      assertThat(System.getProperty("test"))
          .as("-Dtest: a part of the tests records a part of the contract")
          .isNull();
      Files.copy(recorded, contract.file(), StandardCopyOption.REPLACE_EXISTING);
    }
    assertThat(contract.file())
        .as("the committed contract; if the change is intended, update it by: %s", UPDATE)
        .hasSameBinaryContentAs(recorded);
  }

  @Test
  void thereIsNoOtherContract() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("contracts"))) {
      assertThat(files.filter(file -> file.toString().endsWith(".json")))
          .containsExactlyInAnyOrderElementsOf(contracts().stream().map(Contract::file).toList());
    }
  }

  @Test
  void theContractsAreSmallAndEachInteractionSaysWhichCodeNeedsIt() throws IOException {
    var interactions = new ArrayList<Map<String, Object>>();
    for (Contract contract : contracts()) {
      interactions.addAll(Json.list(Json.read(contract.file()).get("interactions")));
    }

    assertThat(interactions)
        .hasSizeLessThanOrEqualTo(20)
        .allSatisfy(
            interaction ->
                assertThat(Json.texts(Json.map(interaction.get("comments")).get("text")))
                    .singleElement()
                    .asString()
                    .isNotBlank());
    assertThat(interactions)
        .extracting(interaction -> interaction.get("description"))
        .doesNotHaveDuplicates();
  }
}
