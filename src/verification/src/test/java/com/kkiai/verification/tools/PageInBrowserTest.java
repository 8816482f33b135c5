package com.kkiai.verification.tools;

import static org.assertj.core.api.Assertions.assertThat;

import com.kkiai.verification.artifacts.Jars;
import com.kkiai.verification.processes.JavaProcess;
import com.kkiai.verification.spec.GeneratedCode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The documentation page in a real browser, at the sandbox of flux.jar. See page.mjs. */
@Tag("full")
@ExtendWith({Chromium.class, NodeExtension.class})
class PageInBrowserTest {
  private static final Path SECOND =
      Path.of("src/verification/src/test/second/second.yaml").toAbsolutePath();

  @ParameterizedTest
  @CsvSource({
    "--port=0, load job localhost keyboard refused sentAsTyped keyThatCannotBeSent connectionLost"
        + " retryAfter theme phone axe axeDark axePhone axeResult print newOperation fromDisk",
    "--result-only, resultOnly",
    "--queue-time=1h, stopped"
  })
  void itIsUsed(String option, String scenarios, Node node, @TempDir Path folder) throws Exception {
    var second = new GeneratedCode("openapi/page/generator.yaml", SECOND, folder, settings -> {});
    var command = JavaProcess.command("-jar", Jars.FLUX.toString(), "sandbox", option);
    Process sandbox =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try {
      String address = sandbox.inputReader().readLine().replace("listening on ", "");
      List<String> arguments = new ArrayList<>();
      arguments.add(Chromium.find().orElseThrow().toString());
      arguments.add(address);
      arguments.add(second.file("kkiai-flux.html").toString());
      arguments.addAll(List.of(scenarios.split(" ", -1)));
      Run run = node.run("page.mjs", arguments.toArray(String[]::new));
      assertThat(run.exitCode()).as(run.all()).isZero();
    } finally {
      sandbox.destroyForcibly().onExit().join();
    }
  }
}
