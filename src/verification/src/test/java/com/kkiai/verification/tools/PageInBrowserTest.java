package com.kkiai.verification.tools;

import static org.assertj.core.api.Assertions.assertThat;

import com.kkiai.verification.artifacts.Jars;
import com.kkiai.verification.processes.JavaProcess;
import com.kkiai.verification.spec.GeneratedCode;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The documentation page in a real browser, at the sandbox of flux.jar. See page.mjs. */
@Tag("full")
@ExtendWith({Chromium.class, NodeExtension.class})
class PageInBrowserTest {
  private static final Path SECOND =
      Path.of("src/verification/src/test/second/second.yaml").toAbsolutePath();

  @Test
  void itIsUsed(Node node, @TempDir Path folder) throws Exception {
    var second = new GeneratedCode("openapi/page/generator.yaml", SECOND, folder, settings -> {});
    Process sandbox =
        new ProcessBuilder(JavaProcess.command("-jar", Jars.FLUX.toString(), "sandbox"))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try {
      String address = sandbox.inputReader().readLine().replace("listening on ", "");
      Run run =
          node.run(
              "page.mjs",
              Chromium.find().orElseThrow().toString(),
              address,
              second.file("kkiai-flux.html").toString());
      assertThat(run.exitCode()).as(run.all()).isZero();
      assertThat(run.output()).as("scenarios").contains("13 passed");
    } finally {
      sandbox.destroyForcibly().onExit().join();
    }
  }
}
