package com.kkiai.flux.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.kkiai.flux.cli.terminal.Interruption;
import com.kkiai.flux.cli.terminal.Terminal;
import com.kkiai.flux.sandbox.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class DisplayTest {
  /** Its jobs take long enough for rows to be drawn more than once. */
  @AutoClose private final SandboxCli cli = SandboxCli.start(SandboxCli.quick().polls(2, 2));

  @Test
  void terminalGetsCountsAndARowForEachImageAndIsLeftClean() {
    CommandRun run =
        cli.redux(new Terminal(true, 70, 24), new Interruption(), cli.image("dog.png"));

    assertThat(run.code()).isZero();
    assertThat(run.out()).hasSize(2).allSatisfy(line -> assertThat(line).doesNotContain("\u001b"));
    String err = String.join("\n", run.err());
    assertThat(err)
        .containsPattern(
            "0 of 2 done, 2 running\n.*\\[1/2] cat.png  .*\n.*\\[2/2] dog.png  .*\u001b\\[2A")
        .contains("in the queue, ");
    assertThat(err.replaceAll("(?s).*\u001b\\[J", "")).doesNotContain("running");
    assertThat(run.err()).last().asString().startsWith("2 of 2 images done in ");
  }

  @Test
  void resizedTerminalKeepsOneCopyOfEachRow() {
    String[] args = {"redux", "", "", "", "", "-o", cli.out()};
    for (int i = 1; i < 5; i++) {
      args[i] = cli.image("cat" + i + ".png");
      cli.sandbox.next(Outcome.unrecognizedStatus("PROCESSING"));
    }
    try (Tmux tmux =
        new Tmux(
            cli.folder.resolve("tmux"), cli.environment(), 100, 24, JavaProcess.command(args))) {
      awaitRows(tmux, "\\[ +] 0 of 4 done, 4 running");
      tmux.resize(40, 24);
      awaitRows(tmux, "0 of 4 done, 4 running");
      tmux.resize(30, 12);
      tmux.resize(110, 24);
      awaitRows(tmux, "\\[ +] 0 of 4 done, 4 running");

      tmux.type("C-c");

      assertThat(tmux.await(lines -> String.join("\n", lines).contains("\nto resume: ")))
          .noneMatch(line -> line.contains("4 running"));
    }
  }

  /** Waits for these counts with a row for each image below, and nothing else. */
  private static void awaitRows(Tmux tmux, String counts) {
    String rows =
        IntStream.range(1, 5)
            .mapToObj(i -> "\n\\[" + i + "/4] cat" + i + ".png +PROCESSING")
            .collect(Collectors.joining("", "[0-9\n]*\n" + counts, "\\s*"));
    tmux.await(lines -> String.join("\n", lines).matches(rows));
  }

  @Test
  void waitForARetryIsShownAndTakenAwayAgain() {
    for (Terminal terminal : List.of(Terminal.NONE, new Terminal(true, 70, 24))) {
      cli.sandbox.next(Outcome.refused(429));
      CommandRun run = cli.redux(terminal, new Interruption());

      assertThat(run.code()).isZero();
      assertThat(run.text()).containsSubsequence("retry in 1 s: HTTP 429", "in the queue", "saved");
    }
  }

  @Test
  void elsewhereThereIsALineForEachChange() {
    CommandRun run = cli.redux();

    assertThat(run.err())
        .contains("[1/1] cat.png: submitting", "[1/1] cat.png: running")
        .allSatisfy(line -> assertThat(line).startsWith("[1/1] cat.png: "))
        .doesNotHaveDuplicates();
    assertThat(run.err().get(1)).startsWith("[1/1] cat.png: submitted as flux-1/");
  }

  @Test
  void addressIsShownWithoutItsQuery() {
    CommandRun run =
        cli.run("redux", "https://example.com/cat.png?signature=secret", "-o", cli.out());

    assertThat(run.code()).isZero();
    assertThat(run.text()).contains("https://example.com/cat.png: ").doesNotContain("secret");
  }

  @Test
  void moreImagesThanRowsStillWork() {
    String cat = cli.image("cat.png");
    cli.sandbox.next(Outcome.failed("lost", "runner_disconnected"));

    CommandRun run = cli.redux(new Terminal(true, 40, 2), new Interruption(), cat, cat, cat);

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out()).hasSize(3);
  }

  @Test
  void stderrThatIsAFileIsNoTerminal() throws Exception {
    assertThat(Terminal.ofStandardError(Map.of("TERM", "dumb"))).isEqualTo(Terminal.NONE);
    assertThat(Terminal.ofStandardError(Map.of())).isEqualTo(Terminal.NONE);

    Path err = cli.folder.resolve("err.txt");
    assertThat(cli.process(err, JavaProcess.command(redux())).waitFor()).isZero();
    assertThat(Files.readString(err)).contains("saved 1 image").doesNotContain("\u001b");
  }

  /** {@code script} gives its child a terminal, and here stdout of the child goes to a file. */
  @Test
  void stderrThatIsATerminalGetsLiveRowsAlsoIfStdoutIsAFile() throws Exception {
    assumeThat(Path.of("/usr/bin/script")).isExecutable();
    Path out = cli.folder.resolve("out.txt");
    Path seen = cli.folder.resolve("seen.txt");
    String command = "'" + String.join("' '", JavaProcess.command(redux())) + "' > " + out;

    List<String> script = List.of("/usr/bin/script", "-qec", command, seen.toString());
    assertThat(cli.process(seen, script).waitFor()).isZero();
    assertThat(Files.readString(seen)).contains("\u001b[J", "[1/1] cat.png  ", "saved 1 image");
    assertThat(Files.readAllLines(out)).singleElement().asString().startsWith(cli.out());
  }

  private String[] redux() {
    return new String[] {"redux", cli.image("cat.png"), "-o", cli.out()};
  }
}
