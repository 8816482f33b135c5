package com.kkiai.verification.tools;

import static org.assertj.core.api.Assertions.assertThat;

import com.kkiai.flux.sandbox.CallKind;
import com.kkiai.flux.sandbox.Fault;
import com.kkiai.flux.sandbox.FaultPlan;
import com.kkiai.flux.sandbox.Outcome;
import com.kkiai.flux.sandbox.Sandbox;
import com.kkiai.flux.sandbox.SandboxBuilder;
import com.kkiai.verification.spec.SpecWatch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The workflows, run by Redocly Respect, pass at gateways that do what the spec says. */
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
  @CsvSource({
    "202, {\"status\":\"CANCELLATION_REQUESTED\"}",
    "400, {\"status\":\"ALREADY_COMPLETED\"}",
    "400, {\"detail\":\"Already completed\"}"
  })
  void theCancelWorkflowPassesWhateverTheOutcome(int status, String body, Node node)
      throws Exception {
    Outcome outcome =
        Outcome.succeeds().answering(CallKind.CANCEL, status, "application/json", body);
    try (Sandbox sandbox = sandbox().defaultOutcome(outcome).start()) {
      RespectRun run = respect(node, sandbox, "--workflow=cancel");

      assertThat(run.exitCode()).as(run.output()).isZero();
      assertThat(run.passedSteps()).containsExactly("submit", "cancel");
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
  @CsvSource({
    "job, findJob, STATUS, 0, 404",
    "job, waitUntilCompleted, STATUS, 1, 429",
    "cancel, cancel, CANCEL, 0, 404",
    "withoutStatus, waitForImages, RESULT, 0, 404",
    "withoutStatus, waitForImages, RESULT, 0, 429"
  })
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
