package com.kkiai.verification.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.kkiai.flux.sandbox.CallKind;
import com.kkiai.flux.sandbox.Fault;
import com.kkiai.flux.sandbox.FaultPlan;
import com.kkiai.flux.sandbox.Outcome;
import com.kkiai.flux.sandbox.Sandbox;
import com.kkiai.flux.sandbox.SandboxBuilder;
import com.kkiai.flux.sandbox.Stage;
import com.kkiai.verification.spec.SpecWatch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
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

/**
 * The workflows, run by Redocly Respect, pass at gateways that do what the spec says, and otherwise
 * name the step that fails.
 */
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
      RespectRun run = respect(node, sandbox);

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
  @CsvSource({"404, false", "405, true"})
  void aWorkflowPassesAtAGatewayWithoutStatus(int status, boolean runningIsSuccess, Node node)
      throws Exception {
    try (Sandbox sandbox = sandbox().resultOnly(status, runningIsSuccess).start()) {
      RespectRun run = respect(node, sandbox, "--workflow=withoutStatus");

      assertThat(run.exitCode()).as(run.output()).isZero();
      assertThat(run.failedSteps()).containsExactly("waitForImages", "waitForImages");
    }
  }

  @ParameterizedTest
  @CsvSource({"job, findJob, STATUS, 0, 404", "withoutStatus, waitForImages, RESULT, 0, 429"})
  void aCallIsRepeatedIfTheJobIsNotFoundYetOrCallsAreTooMany(
      String workflow, String step, CallKind kind, int call, int status, Node node)
      throws Exception {
    FaultPlan faults = onlyCall(kind, call, status);
    try (Sandbox sandbox = sandbox().polls(0, 0).faults(faults).start()) {
      RespectRun run = respect(node, sandbox, "--workflow=" + workflow);

      assertThat(run.exitCode()).as(run.output()).isZero();
      assertThat(run.failedSteps()).containsExactly(step);
    }
  }

  @ParameterizedTest
  @MethodSource("faults")
  void aFaultOfTheGatewayFailsTheStepThatMeetsIt(
      String workflow, String step, Outcome outcome, Node node) throws Exception {
    try (Sandbox sandbox =
        Sandbox.builder().token(KEY).polls(0, 0).defaultOutcome(outcome).start()) {
      RespectRun run = respect(node, sandbox, "--workflow=" + workflow);

      assertThat(run.exitCode()).as(run.output()).isEqualTo(1);
      assertThat(run.failedSteps()).containsExactly(step);
      assertThat(run.output()).contains("Workflow name: " + workflow, "stepId - " + step);
    }
  }

  static Stream<Arguments> faults() {
    return Stream.of(
        arguments("job", "submit", answering(CallKind.SUBMIT, 503, "{\"request_id\":\"job-1\"}")),
        arguments("job", "waitUntilCompleted", answering(CallKind.STATUS, 200, "{}")),
        arguments("job", "getImages", Outcome.noImages()),
        arguments("cancel", "cancel", answering(CallKind.CANCEL, 405, "{}")),
        arguments("withoutStatus", "waitForImages", Outcome.noImages()));
  }

  private static Outcome answering(CallKind kind, int status, String body) {
    return Outcome.succeeds().answering(kind, status, "application/json", body);
  }

  @Test
  void aJobThatHasNotFailedFailsTheWorkflow(Node node) throws Exception {
    try (Sandbox sandbox = sandbox().start()) {
      sandbox.addJob("job-1", "flux-1", Outcome.succeeds(), Stage.COMPLETED);
      RespectRun run =
          RespectRun.of(
              node, sandbox, "key=" + KEY + ",request_id=job-1", folder, "--workflow=failedJob");

      assertThat(run.exitCode()).as(run.output()).isEqualTo(1);
      assertThat(run.failedSteps()).containsExactly("getError");
    }
  }

  private static FaultPlan onlyCall(CallKind kind, int number, int status) {
    return LongStream.range(0, 10_000)
        .mapToObj(seed -> FaultPlan.seeded(seed).with(kind, 20, Fault.status(status)))
        .filter(
            plan ->
                IntStream.range(0, 5)
                    .allMatch(call -> plan.decide(kind, call).isPresent() == (call == number)))
        .findFirst()
        .orElseThrow();
  }

  private SandboxBuilder sandbox() {
    return watch.sandbox().token(KEY).polls(1, 1);
  }

  private RespectRun respect(Node node, Sandbox sandbox, String... options)
      throws IOException, InterruptedException {
    return RespectRun.of(node, sandbox, "key=" + KEY, folder, options);
  }
}
