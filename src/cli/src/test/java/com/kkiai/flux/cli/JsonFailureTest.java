package com.kkiai.flux.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.kkiai.flux.cli.terminal.Interruption;
import com.kkiai.flux.cli.terminal.Terminal;
import com.kkiai.flux.sandbox.Outcome;
import com.kkiai.flux.sandbox.Stage;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** With {@code --json}, a command that fails prints an object on stdout and a line on stderr. */
@Timeout(60)
class JsonFailureTest {
  @AutoClose private final SandboxCli cli = SandboxCli.start();

  private static Map<String, Object> failure(CommandRun run, int code, String outcome) {
    assertThat(run.code()).isEqualTo(code);
    assertThat(run.out()).hasSize(1);
    Map<String, Object> object = SandboxCli.json(run.out().get(0));
    assertThat(object).containsEntry("outcome", outcome);
    assertThat(object.get("error")).asString().isEqualTo(String.join("; ", run.err()));
    return object;
  }

  @ParameterizedTest
  @CsvSource({
    "status flux-1/abc --nonsense --json, Unknown option",
    "result --json, Missing required parameter",
    "cancel flux-1/abc --json --timeout=soon, not a duration",
    "resume --json, Missing required parameter",
    "redux --json, Missing required parameter",
    "status --json ../x, not a job id",
    "result --json ../x, not a job id",
    "cancel --json ../x, not a job id",
    "resume --json nowhere, there is no flux-journal.jsonl",
    "redux none.png --json --num-images=9, --num-images must be at most 4",
    "redux none.png --json --num-images=9, no such file",
    "remix --json, remix"
  })
  void badInput(String commandLine, String error) {
    CommandRun run = cli.run(commandLine.split(" ", -1));

    assertThat(failure(run, 2, "bad_input").get("error")).asString().contains(error);
    assertThat(cli.sandbox.calls()).isEmpty();
  }

  @Test
  void afterTwoHyphensJsonIsAnImage() {
    assertThat(cli.run("redux", "none.png", "--", "--json").out()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "status, another-key, done, 3, key_refused",
    "result, another-key, done, 3, key_refused",
    "cancel, another-key, done, 3, key_refused",
    "status, test-key-4711, nobody, 1, expired",
    "result, test-key-4711, nobody, 1, expired",
    "cancel, test-key-4711, nobody, 1, expired",
    "cancel, test-key-4711, done, 1, not_cancelled",
    "result, test-key-4711, lost, 1, failed",
    "result, test-key-4711, running, 1, running",
    "result --wait=300ms, test-key-4711, running, 4, timed_out"
  })
  void jobHasItsIdAndOutcome(String command, String key, String job, int code, String outcome) {
    cli.sandbox.addJob("done", "flux-1", Outcome.succeeds(), Stage.COMPLETED);
    cli.sandbox.addJob("lost", "flux-1", Outcome.failed("Lost", "lost"), Stage.COMPLETED);
    cli.sandbox.addJob("running", "flux-1", Outcome.succeeds(), Stage.IN_PROGRESS);
    String[] args = (command + " --json flux-1/" + job).split(" ", -1);

    CommandRun run = CommandRun.of(cli.with("KKIAI_API_KEY", key), args);

    assertThat(failure(run, code, outcome)).containsEntry("job_id", "flux-1/" + job);
  }

  /** The gateway may have received the request, so the job may have been cancelled. */
  @Test
  void interruptedCancelLeavesTheOutcomeOpen() throws Exception {
    var received = new CountDownLatch(1);
    var over = new CountDownLatch(1);
    var interruption = new Interruption();
    try (var gateway =
        new RawGateway(
            line -> {
              received.countDown();
              awaitQuietly(over);
              return new byte[0];
            })) {
      CompletableFuture<CommandRun> running =
          CompletableFuture.supplyAsync(
              () ->
                  CommandRun.of(
                      cli.with("KKIAI_BASE_URL", gateway.url()),
                      Terminal.NONE,
                      interruption,
                      "cancel",
                      "flux-1/abc",
                      "--json"));
      received.await();

      interruption.request();

      assertThat(failure(running.join(), 130, "interrupted"))
          .containsEntry("job_id", "flux-1/abc")
          .containsEntry(
              "error", "job flux-1/abc: interrupted; it may be cancelled: check its status");
    } finally {
      over.countDown();
    }
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
