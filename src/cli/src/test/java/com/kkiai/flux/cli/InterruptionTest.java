package com.kkiai.flux.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.kkiai.flux.cli.terminal.Interruption;
import com.kkiai.flux.cli.terminal.Terminal;
import com.kkiai.flux.sandbox.CallKind;
import com.kkiai.flux.sandbox.Fault;
import com.kkiai.flux.sandbox.FaultPlan;
import com.kkiai.flux.sandbox.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class InterruptionTest {
  @AutoClose private final SandboxCli cli = SandboxCli.start();

  @Test
  void waitsAreCutAndTheRestIsNotSent() {
    Interruption interruption = new Interruption();
    cli.sandbox.next(
        Outcome.unrecognizedStatus("PROCESSING"), Outcome.unrecognizedStatus("PROCESSING"));
    String cat = cli.image("cat.png");
    CompletableFuture<CommandRun> running =
        CompletableFuture.supplyAsync(
            () -> cli.redux(Terminal.NONE, interruption, cat, cat, "--parallel=2"));
    while (cli.sandbox.calls().stream().filter(call -> call.path().endsWith("/status")).count()
        < 2) {
      Thread.onSpinWait();
    }

    interruption.request();
    CommandRun run = running.join();

    assertThat(run.code()).isEqualTo(130);
    assertThat(cli.sandbox.submits()).isEqualTo(2);
    assertThat(run.err()).last().asString().contains("to resume: ", "resume " + cli.out());
    assertThat(cli.journalLines()).filteredOn(line -> line.contains("\"job\"")).hasSize(2);
  }

  @Test
  void submitInFlightMayStillGetItsResponse() throws Exception {
    Interruption interruption = new Interruption();
    var slow = FaultPlan.none().with(CallKind.SUBMIT, 100, Fault.late(Duration.ofMillis(700)));
    try (SandboxCli late = SandboxCli.start(SandboxCli.quick().faults(slow))) {
      CompletableFuture<CommandRun> running =
          CompletableFuture.supplyAsync(() -> late.redux(Terminal.NONE, interruption));
      while (late.sandbox.submits() < 1) {
        Thread.onSpinWait();
      }

      interruption.request();

      assertThat(running.join().code()).isEqualTo(130);
      assertThat(late.journalLines()).last().asString().contains("\"event\":\"job\"");
      assertThat(late.run("resume", late.out()).code()).isZero();
      assertThat(late.sandbox.submits()).isEqualTo(1);
      assertThat(late.saved()).hasSize(1);
    }
  }

  /** The whole way: a signal to a process of its own. */
  @Test
  void ctrlCEndsTheProcessWith130AndSaysHowToResume() throws Exception {
    Path env = Path.of("/usr/bin/env");
    assumeThat(env).isExecutable();
    cli.sandbox.next(Outcome.unrecognizedStatus("PROCESSING"));
    Path err = cli.folder.resolve("err.txt");
    List<String> command = new ArrayList<>();
    // Without this, a shell in the background hands an ignored SIGINT down to all its children.
    command.addAll(List.of(env.toString(), "--default-signal=INT"));
    command.addAll(JavaProcess.command("redux", cli.image("cat.png"), "-o", cli.out()));
    Process process = cli.process(err, command);
    while (cli.sandbox.calls().size() < 3) {
      assertThat(process.isAlive()).as(Files.readString(err)).isTrue();
      Thread.onSpinWait();
    }

    new ProcessBuilder("kill", "-INT", String.valueOf(process.pid())).start().waitFor();

    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(130);
    assertThat(Files.readAllLines(err)).last().asString().contains("resume " + cli.out());
  }
}
