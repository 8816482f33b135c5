package com.kkiai.flux;

import com.kkiai.flux.PollSimulation.Average;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What poll schedules cost on all workloads, as the table of the guide. Run by hand, it prints it.
 */
final class PollTable {
  private static final List<String> HEADINGS =
      List.of(
          "jobs",
          "100 ms",
          "500 ms",
          "2 s",
          "geometric",
          "learning",
          "20 at once",
          "200 at once",
          "best",
          "÷ best");

  /** From here on a schedule has seen jobs enough. */
  static final int SEEN = 20;

  private final Map<PollWorkload, Row> rows = new EnumMap<>(PollWorkload.class);

  PollTable() {
    for (PollWorkload workload : PollWorkload.values()) {
      rows.put(workload, Row.of(workload));
    }
  }

  public static void main(String[] args) {
    System.out.print(new PollTable());
  }

  Row row(PollWorkload workload) {
    return rows.get(workload);
  }

  @Override
  public String toString() {
    return line(HEADINGS)
        + line(HEADINGS.stream().map(heading -> "---").toList())
        + rows.entrySet().stream()
            .map(row -> line(row.getValue().cells(row.getKey().title)))
            .collect(Collectors.joining());
  }

  private static String line(List<String> cells) {
    return "| " + String.join(" | ", cells) + " |\n";
  }

  static LongFunction<PollPolicy> fixed(int millis) {
    return seed -> PollPolicy.fixed(Duration.ofMillis(millis));
  }

  /** As in the library, but for its seed. */
  static PollPolicy geometric(long seed) {
    GeometricPollPolicy like = GeometricPollPolicy.DEFAULT;
    return new GeometricPollPolicy(
        like.first(), like.factor(), like.longest(), like.jitter(), new Random(seed));
  }

  /** As in the library, but for its seed. */
  static PollPolicy learning(long seed) {
    return new LearningPollPolicy(
        Duration.ofMillis(500), Duration.ofSeconds(10), geometric(seed), new Random(seed));
  }

  /**
   * What schedules cost on a workload: over all jobs of a run, one after another unless it says
   * otherwise.
   *
   * @param best of the true distribution; null where it changes
   * @param learnedToBest the costs once 20 jobs were seen, as a share of the best; 0 where the
   *     distribution changes
   */
  record Row(
      List<Average> fixed,
      Average geometric,
      Average learning,
      Average learning20AtOnce,
      Average learningAllAtOnce,
      @Nullable Average best,
      double learnedToBest) {
    static Row of(PollWorkload workload) {
      LongFunction<PollPolicy> best =
          workload.parts().isEmpty() ? null : seed -> new BestPolls(workload.parts(), 0.5);
      return new Row(
          Stream.of(100, 500, 2000)
              .map(millis -> average(PollTable.fixed(millis), workload, 1, 0))
              .toList(),
          average(PollTable::geometric, workload, 1, 0),
          average(PollTable::learning, workload, 1, 0),
          average(PollTable::learning, workload, SEEN, 0),
          average(PollTable::learning, workload, PollWorkload.JOBS, 0),
          best == null ? null : average(best, workload, 1, 0),
          best == null
              ? 0
              : average(PollTable::learning, workload, 1, SEEN).share()
                  / average(best, workload, 1, SEEN).share());
    }

    private static Average average(
        LongFunction<PollPolicy> policies, PollWorkload workload, int atOnce, int from) {
      return PollSimulation.average(policies, workload::jobs, atOnce, from);
    }

    List<String> cells(String title) {
      var cells = new ArrayList<String>();
      cells.add(title);
      fixed.forEach(one -> cells.add(cell(one)));
      cells.add(cell(geometric));
      cells.add(cell(learning));
      cells.add(cell(learning20AtOnce));
      cells.add(cell(learningAllAtOnce));
      cells.add(best == null ? "" : cell(best));
      cells.add(best == null ? "" : two(learnedToBest));
      return cells;
    }

    private static String cell(Average average) {
      String requests = average.requests() < 10 ? "%.1f" : "%.0f";
      return String.format(Locale.ROOT, requests, average.requests())
          + " × "
          + two(average.lag())
          + " = "
          + two(average.share());
    }

    private static String two(double number) {
      return String.format(Locale.ROOT, "%.2f", number);
    }
  }
}
