package com.kkiai.verification.tools;

import static org.assertj.core.api.Assertions.assertThat;

import com.kkiai.flux.sandbox.Sandbox;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

/**
 * A verifier that shares no code with the one for Java verifies both contracts at one sandbox,
 * without a server for provider states: a sandbox knows the jobs of the examples.
 */
@Tag("full")
@Timeout(600)
@ExtendWith(NodeExtension.class)
class PactVerifierTest {
  @TempDir private Path folder;

  @Test
  void aSandboxKeepsBothContracts(Node node) throws Exception {
    for (Path contract : List.of(Faults.GATEWAY_CONTRACT, Faults.SANDBOX_CONTRACT)) {
      Run run = verify(node, contract);

      assertThat(run.exitCode()).as(run.all()).isZero();
      assertThat(run.output().lines().filter(line -> line.startsWith("OK ")))
          .containsExactlyInAnyOrderElementsOf(
              descriptions(contract).stream().map(name -> "OK " + name).toList());
    }
  }

  @Test
  void aBrokenContractIsNamed(Node node) throws Exception {
    Run run =
        verify(
            node,
            Faults.plant(Faults.SANDBOX_CONTRACT, folder, "\"CANCELLATION_REQUESTED\"", "\"OK\""));

    assertThat(run.exitCode()).as(run.all()).isNotZero();
    assertThat(run.all()).contains("cancel of a running job");
  }

  private static Run verify(Node node, Path contract) throws Exception {
    try (Sandbox sandbox = Sandbox.builder().token("a-key-of-the-gateway").start()) {
      return node.run("verify.mjs", contract.toString(), sandbox.baseUrl());
    }
  }

  private static List<Object> descriptions(Path contract) throws Exception {
    Map<String, List<Map<String, Object>>> pact = new Yaml().load(Files.readString(contract));
    return pact.get("interactions").stream().map(one -> one.get("description")).toList();
  }
}
