package com.kkiai.verification.samples;

import static org.assertj.core.api.Assertions.assertThat;

import com.kkiai.flux.sandbox.Sandbox;
import com.kkiai.verification.processes.JavaProcess;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A sample that runs, in a process of its own, until it is killed. */
record SampleRun(Process process) {
  static final String KEY = "a-key-to-be-kept";

  static Map<String, String> environment(String baseUrl) {
    return Map.of("KKIAI_API_KEY", KEY, "KKIAI_BASE_URL", baseUrl);
  }

  static SampleRun start(Sandbox sandbox, String... command) throws IOException {
    var builder =
        new ProcessBuilder(JavaProcess.command(command))
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().putAll(environment(sandbox.baseUrl()));
    return new SampleRun(builder.start());
  }

  /** Kills it once something is so. */
  void killOnce(BooleanSupplier condition) throws InterruptedException {
    boolean ended = false;
    for (int tries = 0; !ended && tries < 60_000 && !condition.getAsBoolean(); tries++) {
      ended = process.waitFor(1, TimeUnit.MILLISECONDS);
    }
    boolean came = condition.getAsBoolean();
    process.destroyForcibly();
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).as("killed").isTrue();
    assertThat(came).as("what it was to be killed at").isTrue();
    assertThat(ended).as("it ended by itself").isFalse();
  }
}
