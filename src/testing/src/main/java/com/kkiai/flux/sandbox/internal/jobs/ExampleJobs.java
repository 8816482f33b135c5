package com.kkiai.flux.sandbox.internal.jobs;

import com.kkiai.flux.model.JobStatus.Known;
import com.kkiai.flux.sandbox.internal.http.CallTarget;
import com.kkiai.flux.sandbox.internal.http.ErrorResponses;
import com.kkiai.flux.sandbox.internal.http.ModelFaults;
import com.kkiai.flux.sandbox.internal.http.SandboxResponse;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The jobs of the spec's examples, which every sandbox knows. Each call creates its job anew, so a
 * call changes nothing for the next one.
 */
record ExampleJobs(LongSupplier nanoTime) {
  private static final String APP = "flux-1";
  private static final SandboxResponse TOO_LARGE =
      ErrorResponses.model(422, List.of(ModelFaults.detail("image_too_large")));
  private static final int QUEUE_POSITION = 2;

  /** Returns null if the id is not that of an example. */
  @Nullable Job find(String requestId) {
    JobTraits succeeds = JobTraits.PLAIN;
    return switch (requestId) {
      case "1d6b0c1e-5f0e-4f3c-8a55-2f2c9f6f4a01" -> job(requestId, succeeds, Known.IN_QUEUE);
      case "1d6b0c1e-5f0e-4f3c-8a55-2f2c9f6f4a02" -> job(requestId, succeeds, Known.IN_PROGRESS);
      case "acf05732-7cb3-445b-9f39-fdaeccb1d730" -> job(requestId, succeeds, Known.COMPLETED);
      case "1d6b0c1e-5f0e-4f3c-8a55-2f2c9f6f4a03" ->
          job(
              requestId,
              succeeds.withFailure(new JobFailure("The runner was lost", "runner_disconnected")),
              Known.COMPLETED);
      case "1d6b0c1e-5f0e-4f3c-8a55-2f2c9f6f4a05" ->
          job(requestId, succeeds.with(CallTarget.RESULT, TOO_LARGE), Known.COMPLETED);
      default -> null;
    };
  }

  private Job job(String requestId, JobTraits traits, Known stage) {
    Pace pace = (elapsed, polls) -> new Progress(stage, QUEUE_POSITION);
    return new Job(requestId, APP, traits, ImageOrders.ofNothing(requestId), pace, nanoTime);
  }
}
