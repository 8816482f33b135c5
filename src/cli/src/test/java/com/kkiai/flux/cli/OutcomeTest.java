package com.kkiai.flux.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.kkiai.flux.cli.terminal.ExitCode;
import com.kkiai.flux.sandbox.Outcome;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each way to fail ends as one clear outcome. */
class OutcomeTest {
  @AutoClose private final SandboxCli cli = SandboxCli.start();

  private static List<String> outcomeLines(CommandRun run) {
    return run.err().stream()
        .filter(line -> line.matches("\\[1/1] cat.png: (?!submit|taken|in the|running|saving).*"))
        .filter(line -> !line.endsWith(": PROCESSING"))
        .toList();
  }

  static Stream<Arguments> failures() {
    return Stream.of(
        arguments(Outcome.failed("lost", "runner_disconnected"), "lost (runner_disconnected)"),
        arguments(
            Outcome.failedResult(422, "content_policy_violation"), "content_policy_violation"),
        arguments(Outcome.failedResult(422, "image_too_large"), "image_too_large"),
        arguments(Outcome.failedResult(422, "file_download_error"), "file_download_error"),
        arguments(Outcome.failedResultAsText(422, "no such style"), "no such style"),
        arguments(Outcome.infrastructureError(504, "request_timeout"), "request_timeout"),
        arguments(Outcome.infrastructureError(500, "runner_server_error"), "runner_server_error"),
        arguments(Outcome.infrastructureError(499, "client_cancelled"), "client_cancelled"));
  }

  @Test
  void aResultWithoutImagesIsShownAndNotSettled() {
    cli.sandbox.next(Outcome.noImages());

    CommandRun run = cli.redux("--json");

    assertThat(run.code()).isEqualTo(1);
    assertThat(outcomeLines(run))
        .singleElement()
        .asString()
        .contains("its result has no images: {\"images\":[]");
    assertThat(SandboxCli.json(run.out().get(0))).containsEntry("outcome", "unfinished");
  }

  @ParameterizedTest
  @MethodSource("failures")
  void jobThatFailsIsOneLineWithItsId(Outcome outcome, String part) {
    cli.sandbox.next(outcome);

    CommandRun run = cli.redux("--json");

    assertThat(run.code()).isEqualTo(1);
    assertThat(outcomeLines(run))
        .singleElement()
        .asString()
        .startsWith("[1/1] cat.png: job flux-1/")
        .contains(": failed")
        .contains(part);
    assertThat(SandboxCli.json(run.out().get(0)))
        .containsEntry("outcome", "failed")
        .extractingByKey("job_id")
        .asString()
        .startsWith("flux-1/");
    assertThat(cli.sandbox.submits()).isEqualTo(1);
  }

  @Test
  void timeoutEndsWith4AndSaysHowToGoOn() {
    cli.sandbox.next(Outcome.unrecognizedStatus("PROCESSING"));

    CommandRun run = cli.redux("--timeout=1s", "--base-url", cli.sandbox.baseUrl());

    assertThat(run.code()).isEqualTo(4);
    assertThat(outcomeLines(run))
        .singleElement()
        .asString()
        .contains("timed out: job flux-1/", "last status PROCESSING");
    assertThat(run.err())
        .last()
        .asString()
        .isEqualTo(
            "to resume: java -jar flux.jar resume "
                + cli.out()
                + " --base-url "
                + cli.sandbox.baseUrl());
  }

  @Test
  void batchEndsWithTheGravestCode() {
    assertThat(ExitCode.mostSevere(List.of())).isEqualTo(ExitCode.DONE);
    List<ExitCode> codes =
        List.of(
            ExitCode.DONE,
            ExitCode.FAILED,
            ExitCode.TIMED_OUT,
            ExitCode.OUTCOME_UNKNOWN,
            ExitCode.KEY_REFUSED,
            ExitCode.INTERRUPTED);
    for (int i = 0; i < codes.size(); i++) {
      assertThat(ExitCode.mostSevere(codes.subList(0, i + 1))).isEqualTo(codes.get(i));
    }
  }
}
