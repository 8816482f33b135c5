package com.kkiai.flux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.kkiai.flux.PollSimulation.Average;
import com.kkiai.flux.PollTable.Row;
import com.kkiai.flux.PollWorkload.LogNormal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.function.LongFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What the learning schedule reaches, in simulated runs of 200 jobs, by seed. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PollSimulationTest {
  private PollTable table;

  @BeforeAll
  void run() {
    table = new PollTable();
  }

  @ParameterizedTest
  @CsvSource({"0.1, 0.195", "0.25, 0.440", "0.5, 0.732", "0.8, 0.913"})
  void theBestIsThatOfTheTheory(double sigma, double share) {
    assertThat(new BestPolls(List.of(LogNormal.of(1, sigma)), 0.5).share())
        .isCloseTo(share, within(0.001));
    List<LogNormal> minute = List.of(LogNormal.of(60, sigma));
    assertThat(average(seed -> new BestPolls(minute, 0.5), minute).share())
        .as("as it runs, with whole polls")
        .isCloseTo(share, within(0.05));
  }

  @ParameterizedTest
  @EnumSource
  void aFixedPauseCostsHalfOfTheTimeWhateverItIs(PollWorkload workload) {
    Average often = table.row(workload).fixed().get(0);

    assertThat(often.share()).isCloseTo(1, within(0.1));
  }

  @ParameterizedTest
  @EnumSource(names = {"SHORT", "LONG", "BIMODAL", "NARROW", "USUAL", "WIDE", "WILD"})
  void isNearTheBestOnceTwentyJobsWereSeen(PollWorkload workload) {
    assertThat(table.row(workload).learnedToBest()).isBetween(0.9, 1.3);
  }

  @ParameterizedTest
  @EnumSource
  void isNeverMuchWorseThanAFixedPause(PollWorkload workload) {
    Row row = table.row(workload);

    assertThat(Stream.of(row.learning(), row.learning20AtOnce(), row.learningAllAtOnce()))
        .extracting(Average::share)
        .allMatch(share -> share < 1.5);
  }

  /** Why it is the default. Geometric pauses cost the same however many jobs run at once. */
  @ParameterizedTest
  @EnumSource
  void isBetterThanGeometric(PollWorkload workload) {
    Row row = table.row(workload);

    assertThat(Stream.of(row.learning(), row.learning20AtOnce(), row.learningAllAtOnce()))
        .allMatch(one -> one.share() < row.geometric().share())
        .allMatch(one -> one.lag() < row.geometric().lag());
  }

  @ParameterizedTest
  @CsvSource({
    "1, 0.1",
    "1, 0.25",
    "1, 0.5",
    "10, 0.1",
    "10, 0.25",
    "10, 0.5",
    "60, 0.1",
    "60, 0.25",
    "60, 0.5",
    "180, 0.1",
    "180, 0.25",
    "180, 0.5"
  })
  void hasFewerRequestsAndLessLagThan500Milliseconds(double median, double sigma) {
    List<LogNormal> parts = List.of(LogNormal.of(median, sigma));

    Average learning = average(PollTable::learning, parts);
    Average fixed = average(PollTable.fixed(500), parts);

    assertThat(learning.requests()).isLessThan(fixed.requests());
    assertThat(learning.lag()).isLessThan(fixed.lag());
  }

  @Test
  void theTableOfTheGuideIsTrue() throws IOException {
    assertThat(Files.readString(Path.of("src/docs/polling.md"))).contains("\n\n" + table + "\n");
  }

  private static Average average(LongFunction<PollPolicy> policies, List<LogNormal> parts) {
    return PollSimulation.average(policies, seed -> jobs(parts, new Random(seed)), 1, 0);
  }

  private static List<PollWorkload.Job> jobs(List<LogNormal> parts, Random random) {
    return IntStream.range(0, PollWorkload.JOBS)
        .mapToObj(number -> PollWorkload.job(parts, random))
        .toList();
  }
}
