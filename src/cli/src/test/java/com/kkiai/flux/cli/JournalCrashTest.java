package com.kkiai.flux.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** A process may die at any point. */
class JournalCrashTest {
  @AutoClose private final SandboxCli cli = SandboxCli.start();

  /** A process may die after any line, and in the middle of one. */
  @Test
  void noCutMakesAnImageBeSubmittedTwiceOrLost() throws Exception {
    assertThat(cli.batchOfThree().code()).isZero();
    List<String> whole = cli.journalLines();
    for (int kept = 0; kept <= whole.size(); kept++) {
      for (String rest : List.of("", "half")) {
        List<String> lines = new ArrayList<>(whole.subList(0, kept));
        String cut = kept < whole.size() && !rest.isEmpty() ? whole.get(kept) : "";
        String journal = String.join("\n", lines) + (lines.isEmpty() ? "" : "\n");
        cli.writeJournal(journal + cut.substring(0, cut.length() / 2));
        int plans = count(lines, "plan");
        int untried = plans < 3 ? 0 : 3 - count(lines, "intent");
        int unknown = plans < 3 ? 0 : count(lines, "intent") - count(lines, "job");
        int before = cli.sandbox.submits();

        CommandRun run = cli.run("resume", cli.out());

        String at = "after line " + kept + rest + "\n" + run.text();
        assertThat(cli.sandbox.submits() - before).as("submits " + at).isEqualTo(untried);
        int code = plans < 3 ? 1 : unknown > 0 ? 5 : 0;
        assertThat(run.code()).as(at).isEqualTo(code);
        assertThat(cli.run("resume", cli.out()).code()).as("again " + at).isEqualTo(code);
        assertThat(cli.sandbox.submits() - before).as("again " + at).isEqualTo(untried);
      }
    }
  }

  private static int count(List<String> lines, String event) {
    return (int)
        lines.stream().filter(line -> line.startsWith("{\"event\":\"" + event + "\"")).count();
  }

  @Test
  void lastLineWithoutItsEndCounts() throws Exception {
    cli.batchOfThree();
    List<String> lines = cli.journalLines();
    cli.writeJournal(String.join("\n", lines));
    int submits = cli.sandbox.submits();

    CommandRun run = cli.run("redux", cli.image("dog.png"), "-o", cli.out());

    assertThat(run.code()).isZero();
    assertThat(cli.sandbox.submits()).isEqualTo(submits + 1);
    assertThat(cli.journalLines().subList(0, lines.size())).isEqualTo(lines);
    assertThat(cli.run("resume", cli.out()).code()).isZero();
  }

  @Test
  void planIsWholeBeforeTheFirstIntent() {
    cli.batchOfThree();

    List<String> lines = cli.journalLines();
    assertThat(IntStream.range(0, 4).mapToObj(lines::get).map(line -> line.substring(10, 14)))
        .containsExactly("batc", "plan", "plan", "plan");
    assertThat(lines.get(1)).contains("\"input\":\"" + cli.folder.toAbsolutePath());
    assertThat(String.join("\n", lines)).doesNotContain(SandboxCli.KEY);
  }
}
