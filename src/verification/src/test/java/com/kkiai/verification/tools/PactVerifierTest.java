package com.kkiai.verification.tools;

import static org.assertj.core.api.Assertions.assertThat;

import com.squareup.moshi.Moshi;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A verifier that shares no code with the one for Java verifies the contract, at one sandbox for
 * all interactions, with nothing but what the contract and the README say.
 */
@Tag("full")
@Timeout(600)
@ExtendWith(NodeExtension.class)
class PactVerifierTest {
  @TempDir Path folder;

  @Test
  void theSandboxKeepsEveryInteraction(Node node) throws Exception {
    Run run = verify(node, Faults.CONTRACT);

    assertThat(run.exitCode()).as(run.all()).isZero();
    assertThat(run.output().lines().filter(line -> line.startsWith("OK ")))
        .containsExactlyInAnyOrderElementsOf(
            descriptions().stream().map(description -> "OK " + description).toList());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          an answer of another kind | "status": "IN_QUEUE"   | "status": "WAITING"           | Expected 'IN_QUEUE' (String) to be equal to 'WAITING'
          a state that is unknown   | "name": "a job runs"   | "name": "a job sleeps"        | state change handlers has failed
          a key that is known       | "Bearer not-a-key"     | "Bearer a-key-of-the-gateway" | 1.1) has status code 401
          a status that is another  | "status": 403          | "status": 402                 | 1.1) has status code 402
          """)
  void aPlantedFaultIsFound(String fault, String from, String to, String named, Node node)
      throws Exception {
    Run run = verify(node, Faults.plant(Faults.CONTRACT, folder, from, to));

    assertThat(run.exitCode()).as(run.all()).isEqualTo(1);
    assertThat(run.output()).contains(named);
  }

  private static Run verify(Node node, Path contract) throws Exception {
    try (var sandbox = new RunningContractSandbox()) {
      List<String> addresses = sandbox.addresses();
      return node.run("verify.mjs", contract.toString(), addresses.get(0), addresses.get(1));
    }
  }

  private static List<Object> descriptions() throws IOException {
    var contract =
        (Map<?, ?>)
            new Moshi.Builder()
                .build()
                .adapter(Object.class)
                .fromJson(Files.readString(Faults.CONTRACT));
    List<Object> descriptions =
        ((List<?>) contract.get("interactions"))
            .stream().<Object>map(one -> ((Map<?, ?>) one).get("description")).toList();
    assertThat(descriptions).isNotEmpty().doesNotHaveDuplicates();
    return descriptions;
  }
}
