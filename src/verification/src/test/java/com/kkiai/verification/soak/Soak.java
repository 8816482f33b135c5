package com.kkiai.verification.soak;

import com.kkiai.flux.sandbox.CallKind;
import com.kkiai.flux.sandbox.Fault;
import com.kkiai.flux.sandbox.FaultPlan;
import com.kkiai.flux.sandbox.Outcome;
import com.kkiai.flux.sandbox.Sandbox;
import com.kkiai.flux.sandbox.SandboxBuilder;
import com.kkiai.verification.processes.JavaProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Many jobs against a sandbox where a fifth of all calls go wrong, in every way that it knows. The
 * client runs in a process with little memory; the sandbox counts what arrives.
 *
 * @param jobs how many
 * @param seed which calls go wrong
 */
record Soak(int jobs, long seed) {
  private static final double PERCENT = 20;
  private static final Fault TOO_MANY = Fault.status(429);
  private static final Duration PAUSE = Duration.ofMillis(200);

  SoakReport run(SandboxBuilder settings, Path folder) throws IOException, InterruptedException {
    FaultPlan faults = faults();
    settings
        .seed(seed)
        .faults(faults)
        .queueTime(Duration.ofMillis(100))
        .runTime(Duration.ofMillis(200));
    try (Sandbox sandbox = settings.start()) {
      sandbox.next(IntStream.range(0, jobs).mapToObj(Soak::outcome).toArray(Outcome[]::new));
      var client =
          JavaProcess.run(
              Duration.ofMinutes(10),
              folder,
              Map.of(),
              "-Xmx64m",
              "-cp",
              System.getProperty("java.class.path"),
              SoakClient.class.getName(),
              sandbox.baseUrl(),
              Integer.toString(jobs),
              folder.resolve("images").toString());
      long tooMany =
          IntStream.range(0, sandbox.submits())
              .filter(n -> faults.decide(CallKind.SUBMIT, n).orElse(null) == TOO_MANY)
              .count();
      return SoakReport.of(jobs, client, sandbox, tooMany);
    }
  }

  /** One job of twelve fails, in one of the documented ways. */
  private static Outcome outcome(int number) {
    return switch (number % 36) {
      case 11 -> Outcome.failed("The runner was lost", "runner_disconnected");
      case 23 -> Outcome.failedResult(422, "content_policy_violation");
      case 35 -> Outcome.infrastructureError(503, "runner_server_error");
      default -> Outcome.succeeds();
    };
  }

  /** Returns how many of the jobs that were accepted first fail. */
  static long failing(int accepted) {
    return accepted / 12;
  }

  private FaultPlan faults() {
    Fault late = Fault.late(PAUSE);
    Fault slow = Fault.slowBody(PAUSE);
    // A 5xx that names its cause would make the job a failed one.
    Fault[] bare = {
      Fault.status(408),
      Fault.status(429),
      Fault.status(502),
      Fault.dropped(),
      late,
      slow,
      Fault.cutBody()
    };
    return FaultPlan.seeded(seed)
        .with(CallKind.STATUS, PERCENT)
        .with(CallKind.RESULT, PERCENT, bare)
        .with(CallKind.IMAGE, PERCENT, bare)
        .with(
            CallKind.SUBMIT,
            PERCENT,
            TOO_MANY,
            Fault.status(408),
            Fault.status(500),
            Fault.status(503),
            Fault.acceptedThenStatus(503),
            Fault.dropped(),
            Fault.acceptedThenDropped(),
            late,
            slow,
            Fault.cutBody());
  }
}
