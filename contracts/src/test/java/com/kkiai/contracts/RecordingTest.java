package com.kkiai.contracts;

import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The client has each need met by a mock; that records the contract. */
@Tag("contract")
@Order(1)
class RecordingTest {
  static Stream<Arguments> needs() {
    return Contract.ALL.stream()
        .flatMap(contract -> contract.needs().stream().map(need -> Arguments.of(contract, need)));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("needs")
  void theClientUsesWhatItNeeds(Contract contract, Need need) {
    contract.record(need);
  }
}
