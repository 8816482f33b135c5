package com.kkiai.verification.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.kkiai.flux.sandbox.CallKind;
import com.kkiai.flux.sandbox.Outcome;
import com.kkiai.flux.sandbox.Sandbox;
import com.kkiai.flux.sandbox.SandboxBuilder;
import com.kkiai.verification.spec.SpecWatch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Redocly Respect runs the workflows at sandboxes, by the command that the guide shows. */
@Tag("full")
@Timeout(600)
@ExtendWith(NodeExtension.class)
class RespectTest {
  private static final String KEY = "key-of-the-workflows-71c4";

  @RegisterExtension final SpecWatch watch = new SpecWatch();
  @TempDir Path folder;

  @Test
  void allWorkflowsPassAtTheSandbox(Node node) throws Exception {
    try (Sandbox sandbox = sandbox().start()) {
      RespectRun run = respect(node, sandbox, "key=" + KEY);

      assertThat(run.exitCode()).as(run.output()).isZero();
      assertThat(run.output()).contains("Workflows: 4 passed, 4 total");
      assertThat(String.join(" ", run.passedSteps()))
          .isEqualTo(
              "submit findJob waitUntilCompleted getImages" // job
                  + " submit cancel" // cancel
                  + " hasEnded getError" // failedJob
                  + " submit waitForImages"); // withoutStatus
      assertThat(run.failedSteps())
          .as("retries")
          .containsExactly("waitUntilCompleted", "waitForImages", "waitForImages");
      assertThat(sandbox.calls(CallKind.SUBMIT)).hasSize(3);
      assertThat(run.output()).doesNotContain(KEY);
      assertThat(run.recordings())
          .allSatisfy(text -> assertThat(text).contains("Bearer ****").doesNotContain(KEY));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "202, {\"status\":\"CANCELLATION_REQUESTED\"}",
    "400, {\"status\":\"ALREADY_COMPLETED\"}",
    "400, {\"detail\":\"Already completed\"}"
  })
  void theCancelWorkflowPassesWhateverTheOutcome(int status, String body, Node node)
      throws Exception {
    Outcome outcome = answering(CallKind.CANCEL, status, body);
    try (Sandbox sandbox = sandbox().defaultOutcome(outcome).start()) {
      RespectRun run = respect(node, sandbox, "key=" + KEY, "--workflow=cancel");

      assertThat(run.exitCode()).as(run.output()).isZero();
      assertThat(run.passedSteps()).containsExactly("submit", "cancel");
    }
  }

  @ParameterizedTest
  @CsvSource({"404, false", "405, true"})
  void aWorkflowPassesAtAGatewayWithoutStatus(int status, boolean runningIsSuccess, Node node)
      throws Exception {
    try (Sandbox sandbox = sandbox().resultOnly(status, runningIsSuccess).start()) {
      RespectRun run = respect(node, sandbox, "key=" + KEY, "--workflow=withoutStatus");

      assertThat(run.exitCode()).as(run.output()).isZero();
      assertThat(run.failedSteps()).containsExactly("waitForImages", "waitForImages");
    }
  }

  @ParameterizedTest
  @MethodSource("faults")
  void aFaultOfTheGatewayFailsTheStepThatMeetsIt(
      String workflow, String step, Outcome outcome, Node node) throws Exception {
    try (Sandbox sandbox = sandbox().polls(0, 0).defaultOutcome(outcome).start()) {
      assertFails(respect(node, sandbox, "key=" + KEY, "--workflow=" + workflow), workflow, step);
    }
  }

  static Stream<Arguments> faults() {
    return Stream.of(
        arguments("job", "submit", Outcome.refused(500)),
        arguments("job", "findJob", answering(CallKind.STATUS, 405, "{}")),
        arguments("job", "waitUntilCompleted", answering(CallKind.STATUS, 200, "{}")),
        arguments("job", "getImages", Outcome.noImages()),
        arguments("job", "getImages", Outcome.failedResult(422, "content_policy_violation")),
        arguments("cancel", "cancel", answering(CallKind.CANCEL, 405, "{}")),
        arguments("withoutStatus", "waitForImages", Outcome.noImages()));
  }

  @ParameterizedTest
  @CsvSource({
    "acf05732-7cb3-445b-9f39-fdaeccb1d730, getError",
    "1d6b0c1e-5f0e-4f3c-8a55-2f2c9f6f4a02, hasEnded"
  })
  void aJobThatHasNotFailedFailsTheWorkflow(String id, String step, Node node) throws Exception {
    try (Sandbox sandbox = sandbox().start()) {
      String inputs = "key=" + KEY + ",request_id=" + id;
      assertFails(respect(node, sandbox, inputs, "--workflow=failedJob"), "failedJob", step);
    }
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

  private SandboxBuilder sandbox() {
    return watch.sandbox().token(KEY).polls(1, 1);
  }

  private RespectRun respect(Node node, Sandbox sandbox, String inputs, String... options)
      throws IOException, InterruptedException {
    return RespectRun.of(node, sandbox.baseUrl(), inputs, folder, options);
  }
}
