package com.kkiai.flux.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

/** Runs test classes as a user's build does. */
final class Engine {
  private Engine() {}

  static EngineExecutionResults run(Class<?>... tests) {
    return run(tests, Map.of());
  }

  /** Runs all tests at the same time. */
  static EngineExecutionResults runInParallel(Class<?>... tests) {
    return run(
        tests,
        Map.of(
            "junit.jupiter.execution.parallel.enabled", "true",
            "junit.jupiter.execution.parallel.mode.default", "concurrent",
            "junit.jupiter.execution.parallel.config.strategy", "fixed",
            "junit.jupiter.execution.parallel.config.fixed.parallelism", "4"));
  }

  private static EngineExecutionResults run(Class<?>[] tests, Map<String, String> settings) {
    return EngineTestKit.engine("junit-jupiter")
        .selectors(
            Arrays.stream(tests)
                .map(DiscoverySelectors::selectClass)
                .toArray(DiscoverySelector[]::new))
        // Extensions of the outer run must not apply here.
        .configurationParameter("junit.jupiter.extensions.autodetection.enabled", "false")
        .configurationParameters(settings)
        .execute();
  }

  /** Returns what the tests have reported under a name, in order. */
  static List<String> reported(EngineExecutionResults run, String name) {
    return run.allEvents()
        .reportingEntryPublished()
        .map(event -> event.getRequiredPayload(ReportEntry.class).getKeyValuePairs())
        .filter(values -> values.containsKey(name))
        .map(values -> values.get(name))
        .toList();
  }

  /** Returns the only failure of the tests. */
  static Throwable failure(EngineExecutionResults run) {
    List<Throwable> failures =
        run.allEvents()
            .failed()
            .map(event -> event.getRequiredPayload(TestExecutionResult.class))
            .map(result -> result.getThrowable().orElseThrow())
            .toList();
    assertThat(failures).hasSize(1);
    return failures.get(0);
  }
}
