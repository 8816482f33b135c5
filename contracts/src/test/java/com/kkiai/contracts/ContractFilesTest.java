package com.kkiai.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The committed contract is what the consumer tests of this build have written. With {@code
 * -Dcontracts.update} it is replaced, but only by a whole one: each interaction that the tests
 * describe must be in it.
 */
@Tag("contract")
@Order(2)
class ContractFilesTest {
  private static final String NAME = Contract.CONSUMER + "-" + Contract.PROVIDER + ".json";
  private static final Path WRITTEN = Path.of(System.getProperty("pact.rootDir"), NAME);
  private static final Path COMMITTED = Path.of("contracts", NAME);
  private static final String UPDATE =
      "./mvnw -pl contracts -am test -Dgroups=contract -Dcontracts.update";

  @Test
  void theCommittedContractIsWhatTheConsumerTestsWrite() throws IOException {
    assertThat(WRITTEN).as("what the consumer tests have written").exists();
    if (System.getProperty("contracts.update") != null) {
      assertThat(System.getProperty("test"))
          .as("-Dtest: a part of the tests writes a part of the contract")
          .isNull();
      Files.createDirectories(COMMITTED.getParent());
      Files.copy(WRITTEN, COMMITTED, StandardCopyOption.REPLACE_EXISTING);
    }
    assertThat(COMMITTED)
        .as("the committed contract; if the change is meant, update it by: %s", UPDATE)
        .hasSameBinaryContentAs(WRITTEN);
  }

  @Test
  void thereIsNoOtherContract() throws IOException {
    try (Stream<Path> files = Files.list(COMMITTED.getParent())) {
      assertThat(files.filter(file -> file.toString().endsWith(".json")))
          .containsExactly(COMMITTED);
    }
  }
}
