package com.kkiai.flux.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.kkiai.flux.sandbox.Outcome;
import com.kkiai.flux.sandbox.Stage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JobCommandsTest {
  @AutoClose private final SandboxCli cli = SandboxCli.start();

  @BeforeEach
  void start() {
    cli.sandbox.addJob("waiting", "flux-1", Outcome.succeeds(), Stage.IN_QUEUE);
    cli.sandbox.addJob("running", "flux-1", Outcome.succeeds(), Stage.IN_PROGRESS);
    cli.sandbox.addJob("done", "flux-1", Outcome.succeeds(), Stage.COMPLETED);
    cli.sandbox.addJob(
        "lost", "flux-1", Outcome.failed("Lost\u001b[2J", "runner_disconnected"), Stage.COMPLETED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/fal", "/a/b/"})
  void statusResultAndCancelWorkUnderAnyPrefix(String prefix) {
    String address = "--base-url=" + cli.sandbox.baseUrl() + prefix;

    CommandRun status = cli.run("status", "flux-1/running", address);
    CommandRun result = cli.run("result", "flux-1/done", address, "-o", cli.out());
    CommandRun cancel = cli.run("cancel", "flux-1/waiting", address);

    assertThat(status).isEqualTo(new CommandRun(0, List.of("IN_PROGRESS"), List.of()));
    assertThat(result.code()).isZero();
    assertThat(result.out())
        .singleElement()
        .satisfies(file -> assertThat(Path.of(file)).exists().hasParent(Path.of(cli.out())));
    assertThat(cancel.code()).isZero();
    assertThat(cancel.out()).singleElement().isIn(List.of("OK", "CANCELLATION_REQUESTED"));
    assertThat(cli.sandbox.calls())
        .allSatisfy(call -> assertThat(call.path()).startsWith(prefix.replaceAll("/$", "") + "/f"));
  }

  @Test
  void statusTellsPlaceAndFailureOnOneLine() {
    assertThat(cli.run("status", "flux-1/waiting").out())
        .singleElement()
        .asString()
        .startsWith("IN_QUEUE, ");
    assertThat(cli.run("status", "lost").out())
        .containsExactly("COMPLETED, failed: Lost [2J (runner_disconnected)");
  }

  @Test
  void statusAsJson() {
    CommandRun run = cli.run("status", "flux-1/lost", "--json");

    assertThat(SandboxCli.json(run.out().get(0)))
        .containsEntry("job_id", "flux-1/lost")
        .containsEntry("request_id", "lost")
        .containsEntry("status", "COMPLETED")
        .containsEntry("error_type", "runner_disconnected");
  }

  @Test
  void resultWithoutFolderPrintsAddresses() {
    CommandRun run = cli.run("result", "done");

    assertThat(run.code()).isZero();
    assertThat(run.out()).singleElement().asString().startsWith(cli.sandbox.baseUrl());
  }

  @Test
  void resultAsJson() {
    CommandRun run = cli.run("result", "flux-1/done", "--json", "-o", cli.out());

    assertThat(SandboxCli.json(run.out().get(0)))
        .containsEntry("job_id", "flux-1/done")
        .containsEntry("outcome", "done")
        .containsEntry("warnings", List.of())
        .containsKeys("images", "files", "has_nsfw_concepts");
  }

  @Test
  void resultOfARunningJobIsAFailureThatSaysSo() {
    CommandRun run = cli.run("result", "flux-1/running", "--json");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err())
        .containsExactly("job flux-1/running: still running; try again later, or add --wait 3m");
    assertThat(SandboxCli.json(run.out().get(0))).containsEntry("outcome", "running");
  }

  @Test
  void resultCanWait() {
    CommandRun run = cli.run("result", "flux-1/running", "--wait=300ms");

    run.assertError(4, "job flux-1/running: not done");
    assertThat(cli.run("result", "flux-1/done", "--wait=3m").code()).isZero();
  }

  @Test
  void resultOfAFailedJobIsOneLine() {
    CommandRun run = cli.run("result", "flux-1/lost");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).singleElement().asString().startsWith("job flux-1/lost: failed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"status\":\"CANCELLED\"}", "{\"status\":\"gone\"}", "{}", "done", ""})
  void any2xxToACancelIsAYes(String body) {
    byte[] response =
        ("HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)
            .getBytes(StandardCharsets.US_ASCII);
    try (var gateway = new RawGateway(line -> response)) {
      CommandRun run = cli.run("cancel", "flux-1/abc", "--base-url", gateway.url());

      assertThat(run.code()).isZero();
      assertThat(run.err()).isEmpty();
    }
  }

  @Test
  void cancelThatComesTooLateIsAFailure() {
    CommandRun run = cli.run("cancel", "flux-1/done", "--json");

    assertThat(run.code()).isEqualTo(1);
    assertThat(SandboxCli.json(run.out().get(0))).containsEntry("cancel", "ALREADY_COMPLETED");
    assertThat(run.err()).containsExactly("job flux-1/done: not cancelled: ALREADY_COMPLETED");
  }

  @ParameterizedTest
  @ValueSource(strings = {"status", "result", "cancel"})
  void unknownJobIsOneLineWithItsId(String command) {
    CommandRun run = cli.run(command, "flux-1/nobody");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).singleElement().asString().startsWith("job flux-1/nobody: not ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"status", "result", "cancel"})
  void refusedKeyEndsWith3(String command) {
    CommandRun run =
        CommandRun.of(cli.with("KKIAI_API_KEY", "another-key"), command, "flux-1/done");

    run.assertError(3, "HTTP 401", "check the key");
  }
}
