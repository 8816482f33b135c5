package com.kkiai.flux.sandbox;

import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The jobs of the spec's examples, which every sandbox knows. Each call creates its job anew, so a
 * call changes nothing for the next one.
 */
record ExampleJobs(LongSupplier nanoTime) {
  private static final String APP = "flux-1";
  private static final int QUEUE_POSITION = 2;

  /** Returns null if the id is not that of an example. */
  @Nullable Job find(String requestId) {
    Outcome succeeds = Outcome.succeeds();
    return switch (requestId) {
      case "1d6b0c1e-5f0e-4f3c-8a55-2f2c9f6f4a01" -> job(requestId, succeeds, Stage.IN_QUEUE);
      case "1d6b0c1e-5f0e-4f3c-8a55-2f2c9f6f4a02" -> job(requestId, succeeds, Stage.IN_PROGRESS);
      case "acf05732-7cb3-445b-9f39-fdaeccb1d730" -> job(requestId, succeeds, Stage.COMPLETED);
      case "1d6b0c1e-5f0e-4f3c-8a55-2f2c9f6f4a03" ->
          job(
              requestId,
              Outcome.failed("The runner was lost", "runner_disconnected"),
              Stage.COMPLETED);
      case "1d6b0c1e-5f0e-4f3c-8a55-2f2c9f6f4a05" ->
          job(requestId, Outcome.failedResult(422, "image_too_large"), Stage.COMPLETED);
      default -> null;
    };
  }

  private Job job(String requestId, Outcome outcome, Stage stage) {
    Pace pace = (elapsed, polls) -> new Progress(stage, QUEUE_POSITION);
    return new Job(requestId, APP, outcome, ImageOrders.ofNothing(requestId), pace, nanoTime);
  }
}
