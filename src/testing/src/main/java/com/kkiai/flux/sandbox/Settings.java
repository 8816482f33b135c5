package com.kkiai.flux.sandbox;

import com.kkiai.flux.model.Operation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a sandbox.
 *
 * @param token the only API key that is accepted; null for any
 * @param runTime the time that the model claims to have run
 * @param resultOnly null if status and cancel are served
 * @param bodyLimit the size of the largest body that is accepted, in bytes
 * @param pages the pages that are served beside the API, by path
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
    Map<String, SandboxResponse> pages,
    Consumer<SandboxExchange> onExchange) {

  /**
   * Describes a gateway that serves no status.
   *
   * @param status the HTTP status of status and cancel calls
   * @param runningIsSuccess whether the result of a running job is 202 with a status
   */
  record ResultOnly(int status, boolean runningIsSuccess) {}

  /** Returns the time that the model ran, in seconds. */
  double runSeconds() {
    return runTime.toNanos() / 1e9;
  }
}
