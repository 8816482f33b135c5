package com.kkiai.flux.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.kkiai.flux.sandbox.FaultPlan;
import com.kkiai.flux.sandbox.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** After a batch, a stranger knows what is missing, why, and what to run next. */
@Timeout(60)
class BatchSummaryTest {
  @AutoClose private final SandboxCli cli = SandboxCli.start();

  @Test
  void imagesThatAreNotDoneAreGroupedByWhatToRunNext() {
    cli.sandbox.next(
        Outcome.succeeds(), Outcome.refused(422), Outcome.refused(503), Outcome.refused(401));
    String cat = cli.image("cat.png");

    CommandRun run = cli.redux(cat, cat, cat, cat, cat, "--parallel=1");

    List<String> summary =
        run.err().subList(first(run, "1 of 6 images done in "), run.err().size());
    assertThat(summary.stream().map(line -> line.split(": ", 2)[0]))
        .satisfiesExactly(
            line -> assertThat(line).startsWith("1 of 6 images done in "),
            line -> assertThat(line).startsWith("1 failed; fix the cause, and run the command"),
            line -> assertThat(line).isEqualTo("- " + cat),
            line -> assertThat(line).startsWith("1 may have been submitted and billed; check"),
            line -> assertThat(line).isEqualTo("- " + cat),
            line -> assertThat(line).isEqualTo("3 not done:"),
            line -> assertThat(line).isEqualTo("- " + cat),
            line -> assertThat(line).isEqualTo("- " + cat + ", " + cat),
            line -> assertThat(line).isEqualTo("to resume"));
  }

  @Test
  void everyImageOfALargeBatchThatIsNotSavedIsNamed() throws Exception {
    var faults = FaultPlan.seeded(11).everywhere(20);
    try (SandboxCli faulty = SandboxCli.start(SandboxCli.quick().faults(faults))) {
      List<String> args = new ArrayList<>(List.of("--json", "--parallel=40"));
      for (int i = 0; i < 199; i++) {
        args.add(faulty.image("i%03d.png".formatted(i)));
      }
      CommandRun run = faulty.redux(args.toArray(String[]::new));

      int start = first(run, " of 200 images done in ");
      String summary = String.join("\n", run.err().subList(start, run.err().size()));
      List<Map<String, Object>> missing =
          run.out().stream()
              .map(SandboxCli::json)
              .filter(item -> !"saved".equals(item.get("outcome")))
              .toList();
      assertThat(run.out()).hasSize(200);
      assertThat(missing).hasSizeBetween(5, 100);
      assertThat(summary).startsWith(200 - missing.size() + " of 200 ");
      assertThat(summary.split("\\.png", -1)).hasSize(missing.size() + 1);
      assertThat(missing).allSatisfy(item -> assertThat(summary).contains(name(item.get("input"))));
    }
  }

  @Test
  void aSingleImageThatIsDoneNeedsNoSummary() {
    assertThat(cli.redux().err()).last().asString().endsWith("saved 1 image");
  }

  private static String name(Object path) {
    return String.valueOf(path).replaceAll(".*/", "");
  }

  private static int first(CommandRun run, String part) {
    return run.err()
        .indexOf(run.err().stream().filter(line -> line.contains(part)).findFirst().orElseThrow());
  }
}
