package com.kkiai.verification.samples;

import static org.assertj.core.api.Assertions.assertThat;

import com.kkiai.flux.sandbox.CallKind;
import com.kkiai.flux.sandbox.Outcome;
import com.kkiai.flux.sandbox.Sandbox;
import com.kkiai.verification.artifacts.Jars;
import com.kkiai.verification.processes.JavaProcess;
import com.kkiai.verification.spec.SpecWatch;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The sample that handles errors meets each of them. */
@Tag("full")
class ErrorHandlingTest {
  private static final Sample SAMPLE = new Sample("ErrorHandling");

  @RegisterExtension final SpecWatch watch = new SpecWatch();
  @AutoClose private final Sandbox sandbox = watch.sandbox().polls(0, 0).start();
  @TempDir Path folder;

  @Test
  void errorHandlingRuns() throws Exception {
    sandbox.next(Outcome.failedResult(422, "content_policy_violation"));

    var run =
        JavaProcess.run(
            folder,
            SampleRun.environment(sandbox.baseUrl()),
            SAMPLE.documentedCommand(folder.resolve("images")));

    assertThat(run.errors()).startsWith("choose another image: job flux-1/").hasLineCount(1);
    assertThat(run.output()).isEmpty();
  }

  @Test
  void eachKindHasItsAdvice() throws Exception {
    assertThat(SAMPLE.compile(folder)).isEmpty();

    assertThat(run("src/docs/none.png", "9")).startsWith("fix image_url: ");
    assertThat(runAt("http://127.0.0.1:1", "src/docs/cat.png", "9")).startsWith("try again: ");
    assertThat(run(Outcome.refused(401))).startsWith("check the API key: ");
    assertThat(run(Outcome.refused(422))).startsWith("refused: ");
    assertThat(run(Outcome.refused(503))).startsWith("check the gateway before you submit again");
    assertThat(run(Outcome.failed("The runner was lost", "runner_disconnected")))
        .startsWith("consider submitting again: ");
    assertThat(run(Outcome.unrecognizedStatus("IN_PROGRESS"))).startsWith("resume flux-1/");
    assertThat(run(Outcome.succeeds().responding(CallKind.IMAGE, 410, "text/plain", "no")))
        .startsWith("resume flux-1/");
    assertThat(run(Outcome.noImages())).startsWith("investigate: ");
    assertThat(run(Outcome.succeeds())).isEmpty();
  }

  private String run(Outcome outcome) throws IOException, InterruptedException {
    sandbox.next(outcome);
    return run("src/docs/cat.png", "1");
  }

  private String run(String image, String seconds) throws IOException, InterruptedException {
    return runAt(sandbox.baseUrl(), image, seconds);
  }

  private String runAt(String baseUrl, String image, String seconds)
      throws IOException, InterruptedException {
    var run =
        JavaProcess.run(
            folder,
            SampleRun.environment(baseUrl),
            "-cp",
            folder + File.pathSeparator + Jars.FLUX,
            SAMPLE.name(),
            image,
            folder.resolve("images").toString(),
            seconds);
    assertThat(run.exitCode()).isZero();
    return run.errors();
  }
}
