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
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class DisplayTest {
  /** Its jobs take long enough for bars to be drawn more than once. */
  @AutoClose private final SandboxCli cli = SandboxCli.start(SandboxCli.quick().polls(2, 2));

  @Test
  void terminalGetsALiveBarForEachImageAndIsLeftClean() {
    CommandRun run =
        cli.redux(new Terminal(true, 70, 24), new Interruption(), cli.image("dog.png"));

    assertThat(run.code()).isZero();
    assertThat(run.out()).hasSize(2).allSatisfy(line -> assertThat(line).doesNotContain("\u001b"));
    String err = String.join("\n", run.err());
    assertThat(err)
        .containsPattern("\\[1/2] cat.png +\\d+% \\[=* *] \\d/4 .*\n\\[2/2] dog.png +\\d");
    assertThat(err).contains("in the queue", "\u001b[2A");
    assertThat(err.replaceAll("(?s).*\u001b\\[J", "")).doesNotContain("%");
    // Each row ends before the edge of the terminal.
    assertThat(err.replaceAll("\u001b\\[[?0-9]*[a-zA-Z]|\r", "").lines())
        .filteredOn(line -> line.contains("%"))
        .allSatisfy(line -> assertThat(line).hasSizeLessThan(70));
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
  void stderrThatIsATerminalGetsBarsAlsoIfStdoutIsAFile() throws Exception {
    assumeThat(Path.of("/usr/bin/script")).isExecutable();
    Path out = cli.folder.resolve("out.txt");
    Path seen = cli.folder.resolve("seen.txt");
    String command = "'" + String.join("' '", JavaProcess.command(redux())) + "' > " + out;

    List<String> script = List.of("/usr/bin/script", "-qec", command, seen.toString());
    assertThat(cli.process(seen, script).waitFor()).isZero();
    assertThat(Files.readString(seen)).contains("\u001b[J", "0% [", "saved 1 image");
    assertThat(Files.readAllLines(out)).singleElement().asString().startsWith(cli.out());
  }

  private String[] redux() {
    return new String[] {"redux", cli.image("cat.png"), "-o", cli.out()};
  }
}
