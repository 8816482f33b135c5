package com.kkiai.flux;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Many jobs in simulated time; {@code -Dsimulation.seed} replays the one that a failure names. */
class SimulationTest {
  @Test
  void everyJobKeepsThePromises() {
    long first = Long.getLong("simulation.seed", 1);
    long jobs =
        Long.getLong("simulation.seed") == null ? Long.getLong("simulation.jobs", 20_000) : 1;
    var violated =
        LongStream.range(first, first + jobs)
            .mapToObj(seed -> violation(seed))
            .flatMap(java.util.Optional::stream)
            .findFirst();

    assertThat(violated).isEmpty();
  }

  private static java.util.Optional<String> violation(long seed) {
    String violation = Simulation.run(seed);
    return java.util.Optional.ofNullable(violation)
        .map(what -> "-Dsimulation.seed=" + seed + ": " + what);
  }
}
