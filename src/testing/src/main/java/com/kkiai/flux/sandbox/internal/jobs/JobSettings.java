package com.kkiai.flux.sandbox.internal.jobs;

import com.kkiai.flux.model.Operation;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The settings of jobs.
 *
 * @param runTime the time that the model claims to have run
 * @param resultOnly null if status and cancel are served
 * @param bodyLimit the size of the largest body that is accepted, in bytes
 */
public record JobSettings(
    Pace pace,
    Duration runTime,
    @Nullable ResultOnly resultOnly,
    List<Operation> operations,
    LongSupplier nanoTime,
    long seed,
    String app,
    int bodyLimit) {
  /**
   * Describes a gateway that serves no status.
   *
   * @param status the HTTP status of status and cancel calls
   * @param runningIsSuccess whether the result of a running job is 202 with a status
   */
  public record ResultOnly(int status, boolean runningIsSuccess) {}

  double runSeconds() {
    return runTime.toNanos() / 1e9;
  }
}
