package com.kkiai.verification.tools;

import static org.assertj.core.api.Assertions.assertThat;

import com.kkiai.flux.FluxClient;
import com.kkiai.flux.FluxJob;
import com.kkiai.flux.model.ImageSource;
import com.kkiai.flux.model.ReduxRequest;
import com.kkiai.flux.sandbox.Sandbox;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Pact's own tools, which share no code with those for Java, read both contracts. */
@Tag("full")
@Timeout(600)
@ExtendWith(NodeExtension.class)
class PactToolsTest {
  private static final String TOOLS = "node_modules/@pact-foundation/pact-cli/bin/";

  @TempDir private Path folder;

  @Test
  void aSandboxKeepsBothContractsWithoutProviderStates(Node node) throws Exception {
    Run run = verify(node, Faults.GATEWAY_CONTRACT, Faults.SANDBOX_CONTRACT);

    assertThat(run.exitCode()).as(run.all()).isZero();
    assertThat(run.output().split("returns a response which", -1)).hasSize(18 + 1);
  }

  @Test
  void aBrokenInteractionIsNamed(Node node) throws Exception {
    Run run =
        verify(
            node,
            Faults.plant(Faults.SANDBOX_CONTRACT, folder, "\"CANCELLATION_REQUESTED\"", "\"OK\""));

    assertThat(run.exitCode()).as(run.all()).isNotZero();
    assertThat(run.all()).contains("cancel of a running job", "There were 1 pact failures");
  }

  private static Run verify(Node node, Path... contracts) throws Exception {
    try (Sandbox sandbox = Sandbox.builder().token("a-key-of-the-gateway").start()) {
      var arguments = new ArrayList<>(List.of("--hostname=127.0.0.1"));
      arguments.add("--port=" + URI.create(sandbox.baseUrl()).getPort());
      for (Path contract : contracts) {
        arguments.add("--file=" + contract);
      }
      return node.run(TOOLS + "pact-verifier.js", arguments.toArray(String[]::new));
    }
  }

  @Test
  void aStubOfBothContractsRunsAJobFromItsSubmitToItsImage(Node node) throws Exception {
    Process stub =
        node.start(
            TOOLS + "pact-stub-server.js",
            "--file=" + Faults.GATEWAY_CONTRACT,
            "--file=" + Faults.SANDBOX_CONTRACT);
    try (FluxClient flux = FluxClient.builder().apiKey("any").baseUrl(address(stub)).build()) {
      FluxJob job =
          flux.redux(
              ReduxRequest.builder().image(ImageSource.file(Path.of("src/docs/cat.png"))).build());

      assertThat(job.save(job.await(Duration.ofMinutes(1)), folder)).hasSize(1);
    } finally {
      stub.descendants().forEach(ProcessHandle::destroyForcibly);
      stub.destroyForcibly().waitFor();
    }
  }

  private static String address(Process stub) throws IOException {
    BufferedReader lines = stub.inputReader();
    Pattern started = Pattern.compile("started on port (\\d+)");
    for (String line; (line = lines.readLine()) != null; ) {
      Matcher port = started.matcher(line);
      if (port.find()) {
        return "http://127.0.0.1:" + port.group(1);
      }
    }
    throw new AssertionError("the stub has not started");
  }
}
