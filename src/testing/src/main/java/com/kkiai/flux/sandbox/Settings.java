package com.kkiai.flux.sandbox;

import com.kkiai.flux.model.Operation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How a sandbox behaves.
 *
 * @param token the only token that is accepted; null for any
 * @param runTime what is told as the time that the model ran
 * @param resultOnly null where status and cancel are served
 * @param bodyLimit the largest body that is taken, in bytes
 * @param pages what is served beside the API, by path
 * @param onExchange receives every request and its response
 */
record Settings(
    int port,
    @Nullable String token,
    Pace pace,
    Duration runTime,
    @Nullable ResultOnly resultOnly,
    FaultPlan faults,
    List<Operation> operations,
    LongSupplier nanoTime,
    long seed,
    String app,
    Outcome defaultOutcome,
    int bodyLimit,
    Map<String, Answer> pages,
    Consumer<SandboxExchange> onExchange) {

  /**
   * How a gateway behaves that serves no status.
   *
   * @param status what status and cancel answer
   * @param runningIsSuccess whether the result of a running job is 202 with a status
   */
  record ResultOnly(int status, boolean runningIsSuccess) {}

  /** Returns the time that the model ran, in seconds. */
  double runSeconds() {
    return runTime.toNanos() / 1e9;
  }
}
