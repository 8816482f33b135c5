package com.kkiai.verification.tools;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

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

  @Test
  void aWorkflowPassesAtAGatewayWithoutStatus(Node node) throws Exception {
    try (Sandbox sandbox = sandbox().resultOnly(405, true).start()) {
      RespectRun run = respect(node, sandbox, "--workflow=withoutStatus");

      assertThat(run.exitCode()).as(run.output()).isZero();
      assertThat(run.failedSteps()).containsExactly("waitForImages", "waitForImages");
    }
  }

  @Test
  void theFirstStatusIsRepeatedIfTheJobIsNotFoundYet(Node node) throws Exception {
    // The seed is one with which the first call fails, and the next four do not.
    FaultPlan faults = FaultPlan.seeded(5).with(CallKind.STATUS, 20, Fault.status(404));
    try (Sandbox sandbox = sandbox().polls(0, 0).faults(faults).start()) {
      RespectRun run = respect(node, sandbox, "--workflow=job");

      assertThat(run.exitCode()).as(run.output()).isZero();
      assertThat(run.failedSteps()).containsExactly("findJob");
    }
  }

  @Test
  void aResultWithoutImagesFailsTheStepThatGetsIt(Node node) throws Exception {
    try (Sandbox sandbox = sandbox().polls(0, 0).defaultOutcome(Outcome.noImages()).start()) {
      RespectRun run = respect(node, sandbox, "--workflow=job", "--workflow=withoutStatus");

      assertThat(run.exitCode()).as(run.output()).isEqualTo(1);
      assertThat(run.failedSteps()).containsExactly("getImages", "waitForImages");
      assertThat(run.output())
          .contains("Workflow name: job", "stepId - getImages")
          .contains("Workflow name: withoutStatus", "stepId - waitForImages");
    }
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

  private SandboxBuilder sandbox() {
    return watch.sandbox().token(KEY).polls(1, 1);
  }

  private RespectRun respect(Node node, Sandbox sandbox, String... options)
      throws IOException, InterruptedException {
    return RespectRun.of(node, sandbox, "key=" + KEY, folder, options);
  }
}
