package com.kkiai.verification.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.kkiai.flux.sandbox.CallKind;
import com.kkiai.flux.sandbox.Outcome;
import com.kkiai.flux.sandbox.Sandbox;
import com.kkiai.flux.sandbox.Stage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The workflows, run by Redocly Respect, fail at a gateway with a fault, and name the step. */
@Tag("full")
@Timeout(600)
@ExtendWith(NodeExtension.class)
class RespectFailuresTest {
  @TempDir Path folder;

  @ParameterizedTest
  @MethodSource("faults")
  void aFaultOfTheGatewayFailsTheStepThatMeetsIt(
      String workflow, String step, Outcome outcome, Node node) throws Exception {
    try (Sandbox sandbox = Sandbox.builder().polls(0, 0).defaultOutcome(outcome).start()) {
      assertFails(respect(node, sandbox, "key=any", "--workflow=" + workflow), workflow, step);
    }
  }

  static Stream<Arguments> faults() {
    Outcome refused = answering(CallKind.SUBMIT, 503, "{\"request_id\":\"job-1\"}");
    return Stream.of(
        arguments("job", "submit", refused),
        arguments("job", "findJob", answering(CallKind.STATUS, 405, "{}")),
        arguments("job", "waitUntilCompleted", answering(CallKind.STATUS, 200, "{}")),
        arguments("job", "getImages", Outcome.noImages()),
        arguments("job", "getImages", Outcome.failedResult(422, "content_policy_violation")),
        arguments("job", "getImages", answering(CallKind.RESULT, 202, "{}")),
        arguments("cancel", "submit", refused),
        arguments("cancel", "cancel", answering(CallKind.CANCEL, 405, "{}")),
        arguments("withoutStatus", "submit", refused),
        arguments("withoutStatus", "waitForImages", Outcome.noImages()));
  }

  @ParameterizedTest
  @MethodSource("otherJobs")
  void aJobThatHasNotFailedFailsTheWorkflow(String step, Outcome outcome, Stage stage, Node node)
      throws Exception {
    try (Sandbox sandbox = Sandbox.builder().start()) {
      sandbox.addJob("job-1", "flux-1", outcome, stage);
      String inputs = "key=any,request_id=job-1";
      assertFails(respect(node, sandbox, inputs, "--workflow=failedJob"), "failedJob", step);
    }
  }

  static Stream<Arguments> otherJobs() {
    return Stream.of(
        arguments("hasEnded", Outcome.succeeds(), Stage.IN_PROGRESS),
        arguments("getError", Outcome.succeeds(), Stage.COMPLETED),
        arguments("getError", answering(CallKind.RESULT, 404, "{}"), Stage.COMPLETED));
  }

  private static void assertFails(RespectRun run, String workflow, String step) {
    assertThat(run.exitCode()).as(run.output()).isEqualTo(1);
    assertThat(run.failedSteps()).containsExactly(step);
    assertThat(run.output())
        .contains("Workflow name: " + workflow, "stepId - " + step, "Workflows: 1 failed, 1 total");
  }

  private static Outcome answering(CallKind kind, int status, String body) {
    return Outcome.succeeds().answering(kind, status, "application/json", body);
  }

  private RespectRun respect(Node node, Sandbox sandbox, String inputs, String... options)
      throws IOException, InterruptedException {
    return RespectRun.of(node, sandbox, inputs, folder, options);
  }
}
