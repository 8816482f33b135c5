package com.kkiai.flux.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** A limit on the size of files stands in for a disk that is full. */
class FullDiskTest {
  @AutoClose private final SandboxCli cli = SandboxCli.start();

  @Test
  void isKnownBeforeAnythingIsSent() throws Exception {
    CommandRun run = reduxWithFilesUpTo(1);

    run.assertError(2, "cannot be written: ", "nothing was sent");
    assertThat(cli.sandbox.calls()).isEmpty();
    assertThat(cli.run("resume", cli.out()).out()).isEqualTo(List.of());
    assertThat(cli.sandbox.calls()).isEmpty();
  }

  @Test
  void thatFillsUnderADownloadLosesNothing() throws Exception {
    CommandRun run = reduxWithFilesUpTo(280);

    assertThat(run.code()).as(run.text()).isEqualTo(1);
    assertThat(run.err())
        .anySatisfy(
            line -> assertThat(line).contains("image 1 of 1 cannot be saved", "job flux-1/"))
        .anySatisfy(line -> assertThat(line).contains("cat.png: not sent: ", "cannot be written"))
        .last()
        .asString()
        .contains("to resume: ");
    assertThat(cli.saved()).as("whole and half images").isEmpty();
    assertThat(cli.sandbox.submits()).as("submits after the disk was full").isEqualTo(1);

    assertThat(cli.run("resume", cli.out()).code()).isZero();
    assertThat(cli.saved()).hasSize(2);
    assertThat(cli.sandbox.submits()).isEqualTo(2);
  }

  /** Runs redux where no file may have more blocks than this, of 512 or 1024 bytes. */
  private CommandRun reduxWithFilesUpTo(int blocks) throws IOException, InterruptedException {
    assumeThat(Path.of("/bin/sh")).isExecutable();
    Path err = cli.folder.resolve("err.txt");
    String java = "'" + String.join("' '", JavaProcess.command()) + "'";
    String command =
        ("ulimit -f %1$d; exec %2$s redux %3$s %3$s --parallel 1"
                + " --image-size square_hd --output-format png -o %4$s")
            .formatted(
                blocks,
                java.replace("' '-cp'", "' '-XX:-UsePerfData' '-cp'"),
                Path.of("src/docs/cat.png").toAbsolutePath(),
                cli.out());
    Process process = cli.process(err, List.of("/bin/sh", "-c", command));
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return new CommandRun(process.exitValue(), List.of(), Files.readAllLines(err));
  }
}
