package com.kkiai.verification.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Linters find nothing in the spec, the workflows and the contract, and find planted faults. */
@Tag("full")
@ExtendWith(NodeExtension.class)
class LintersTest {
  @TempDir Path folder;

  @Test
  void redoclyFindsNothingInTheSpec(Node node) throws Exception {
    Run run = redocly(node, Faults.SPEC);
    assertThat(run.exitCode()).as(run.all()).isZero();
    assertThat(run.output()).contains("\"problems\": []").contains("\"ignored\": 0");
  }

  @Test
  void redoclyFindsAPlantedFault(Node node) throws Exception {
    Run run = redocly(node, specWithoutOperationId());
    assertThat(run.exitCode()).as(run.all()).isEqualTo(1);
    assertThat(run.output()).contains("\"operation-operationId\"");
  }

  @Test
  void redoclyFindsNothingInTheWorkflows(Node node) throws Exception {
    Run run = redocly(node, Faults.WORKFLOWS);
    assertThat(run.exitCode()).as(run.all()).isZero();
    assertThat(run.output()).contains("\"problems\": []").contains("\"ignored\": 0");
  }

  @Test
  void redoclyFindsAPlantedFaultInTheWorkflows(Node node) throws Exception {
    Run run =
        redocly(node, Faults.plant(Faults.WORKFLOWS, folder, "$steps.submit.", "$steps.send."));
    assertThat(run.exitCode()).as(run.all()).isEqualTo(1);
    assertThat(run.output()).contains("\"outputs-defined\"");
  }

  @Test
  void theContractsFitTheSpec(Node node) throws Exception {
    for (Path contract : List.of(Faults.GATEWAY_CONTRACT, Faults.SANDBOX_CONTRACT)) {
      Run run = compare(node, contract);
      assertThat(run.exitCode()).as(run.all()).isZero();
      assertThat(run.output().strip()).isEqualTo("[]");
    }
  }

  @Test
  void aFieldOfTheContractThatDoesNotFitTheSpecIsFound(Node node) throws Exception {
    String position = "\"queue_position\": ";
    Path faulty =
        Faults.plant(Faults.SANDBOX_CONTRACT, folder, position + "2", position + "\"two\"");
    Run run = compare(node, faulty);
    assertThat(run.exitCode()).as(run.all()).isEqualTo(1);
    assertThat(run.output()).contains("response.body.incompatible").contains("queue_position");
  }

  private static Run redocly(Node node, Path file) throws Exception {
    return node.run(
        "node_modules/@redocly/cli/bin/cli.js",
        "lint",
        "--format=json",
        "--config=openapi/redocly.yaml",
        file.toString());
  }

  private static Run compare(Node node, Path contract) throws Exception {
    return node.run(
        "node_modules/@pactflow/openapi-pact-comparator/dist/cli.cjs",
        Faults.SPEC.toString(),
        contract.toString());
  }

  private Path specWithoutOperationId() throws Exception {
    return Faults.plant(Faults.SPEC, folder, "operationId: redux", "x-name: redux");
  }
}
