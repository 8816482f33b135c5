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

/**
 * A verifier that shares no code with the one for Java verifies the contract, at one sandbox for
 * all interactions, with nothing but what the contract and the README say.
 */
@Tag("full")
@Timeout(600)
@ExtendWith(NodeExtension.class)
class PactVerifierTest {
  @Test
  void theSandboxKeepsEveryInteraction(Node node) throws Exception {
    Run run = verify(node, Faults.CONTRACT);

    assertThat(run.exitCode()).as(run.all()).isZero();
    assertThat(run.output().lines().filter(line -> line.startsWith("OK ")))
        .containsExactlyInAnyOrderElementsOf(
            descriptions().stream().map(description -> "OK " + description).toList());
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
