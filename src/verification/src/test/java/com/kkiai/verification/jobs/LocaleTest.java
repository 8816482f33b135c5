package com.kkiai.verification.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.kkiai.flux.sandbox.Sandbox;
import com.kkiai.verification.artifacts.Jars;
import com.kkiai.verification.processes.JavaProcess;
import com.kkiai.verification.spec.SpecWatch;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A whole job where upper case of "i" is not "I", and text is not UTF-8. */
@Tag("full")
class LocaleTest {
  @RegisterExtension final SpecWatch watch = new SpecWatch();

  @Test
  void theCommandLineRunsInTurkish(@TempDir Path folder) throws Exception {
    try (Sandbox sandbox = watch.sandbox().polls(1, 1).start()) {
      var run =
          JavaProcess.run(
              folder,
              Map.of("KKIAI_API_KEY", "any", "KKIAI_BASE_URL", sandbox.baseUrl()),
              "-Duser.language=tr",
              "-Duser.country=TR",
              "-Dfile.encoding=ISO-8859-9",
              "-jar",
              Jars.FLUX.toString(),
              "image-to-image",
              "src/docs/cat.png",
              "--prompt=\u0130stanbul",
              "--num-inference-steps=12",
              "--output-format=png",
              "-o",
              folder.resolve("images").toString());

      assertThat(run.exitCode()).as(run.errors()).isZero();
      assertThat(run.output().lines()).singleElement().asString().endsWith("-1.png");
      assertThat(sandbox.calls().get(0).body()).contains("\"num_inference_steps\":12");
    }
  }
}
