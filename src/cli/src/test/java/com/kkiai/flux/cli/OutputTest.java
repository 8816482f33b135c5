package com.kkiai.flux.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever reads the output, or does not, the jobs are done. */
@Timeout(60)
class OutputTest {
  @AutoClose private final SandboxCli cli = SandboxCli.start();

  private int runInto(OutputStream out) {
    String cat = cli.image("cat.png");
    String[] args = {"redux", cat, cat, cat, "--json", "--parallel=1", "-o", cli.out()};
    PrintStream stream = new PrintStream(out, false, StandardCharsets.UTF_8);
    PrintStream err =
        new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
    return Main.run(args, cli.environment(), stream, err);
  }

  @Test
  void closedPipeHarmsNothing() {
    OutputStream closed =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("Broken pipe");
          }
        };

    assertThat(runInto(closed)).isZero();
    assertThat(cli.saved()).hasSize(3);
  }

  @Test
  void fullPipeHoldsUpThePrintingAndNotTheJobs() throws Exception {
    CountDownLatch reader = new CountDownLatch(1);
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int b) {
            try {
              reader.await();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
          }
        };
    CompletableFuture<Integer> code = CompletableFuture.supplyAsync(() -> runInto(full));
    while (!Files.exists(cli.journal())
        || Files.readString(cli.journal()).split("\"saved\"", -1).length < 4) {
      Thread.onSpinWait();
    }
    assertThat(code).isNotDone();

    reader.countDown();

    assertThat(code.join()).isZero();
  }

  @Test
  void fullDiskBehindStdoutIsAFailureInOneLine() throws Exception {
    assumeThat(Path.of("/dev/full")).isWritable();
    Path err = cli.folder.resolve("err.txt");
    Process process =
        new ProcessBuilder(JavaProcess.command("spec"))
            .redirectOutput(Path.of("/dev/full").toFile())
            .redirectError(err.toFile())
            .start();

    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(1);
    assertThat(Files.readAllLines(err)).singleElement().asString().startsWith("stdout cannot be");
  }
}
