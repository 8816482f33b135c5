package com.kkiai.flux.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.kkiai.flux.sandbox.Outcome;
import com.kkiai.flux.sandbox.Stage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Everyday gestures that would submit, and pay for, an image twice or by mistake. */
class PaidOnceTest {
  @AutoClose private final SandboxCli cli = SandboxCli.start();

  private CommandRun reduxOf(String... args) {
    List<String> all = new ArrayList<>(List.of("redux", "-o", cli.out(), "--parallel=1"));
    all.addAll(List.of(args));
    return cli.run(all.toArray(String[]::new));
  }

  private void forbid(int images) {
    for (int image = 0; image < images; image++) {
      cli.sandbox.next(Outcome.refused(403));
    }
  }

  @Test
  void anUnfinishedBatchIsNotRepeatedByTheSameCommand() throws Exception {
    cli.writeJournal(cli.planned());
    String cat = cli.image("cat.png");

    CommandRun again = reduxOf(cat);

    again.assertError(2, "(1 image not submitted)", "resume " + cli.out(), "--new-batch");
    assertThat(cli.sandbox.submits()).isZero();

    assertThat(reduxOf(cat, "--new-batch").code()).isZero();
    assertThat(cli.run("resume", cli.out()).code()).isZero();
    assertThat(cli.sandbox.submits()).as("the planned one was dropped").isEqualTo(1);
  }

  @Test
  void jobsThatAreNotSavedAreABatchThatIsNotFinished() throws Exception {
    cli.writeJournal(cli.planned(cli.job("gone", Instant.EPOCH)));

    reduxOf(cli.image("cat.png")).assertError(2, "(1 image submitted and not saved)");
    assertThat(reduxOf(cli.image("cat.png"), "--new-batch").code()).isZero();
    assertThat(cli.journalLines()).noneMatch(line -> line.contains("dropped"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"unknown", "failed"})
  void whatIsSettledBlocksNothing(String event) throws Exception {
    cli.writeJournal(
        cli.planned(
            "{\"event\":\"intent\",\"item\":1}",
            "{\"event\":\"" + event + "\",\"item\":1,\"error\":\"x\"}"));

    assertThat(reduxOf(cli.image("cat.png")).code()).isZero();
    assertThat(cli.sandbox.submits()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"0, 2", "61, 0"})
  void anExpiredJobIsSettledUnlessItWasAcceptedJustNow(long secondsAgo, int code) throws Exception {
    cli.writeJournal(cli.planned(cli.job("gone", Instant.now().minusSeconds(secondsAgo))));
    assertThat(cli.run("resume", cli.out()).code()).isEqualTo(1);

    assertThat(reduxOf(cli.image("cat.png")).code()).isEqualTo(code);
  }

  @Test
  void aSubmitOfAKilledProcessIsReportedBeforeTheNextBatch() throws Exception {
    cli.writeJournal(cli.planned("{\"event\":\"intent\",\"item\":1}"));
    String cat = cli.image("cat.png");

    reduxOf(cat).assertError(2, "(1 image that may have been submitted and billed)");
    CommandRun wanted = reduxOf(cat, "--new-batch");

    assertThat(wanted.code()).isZero();
    assertThat(wanted.err()).first().asString().startsWith("cat.png: unknown: its submit");
    assertThat(reduxOf(cat).code()).as("reported once").isZero();
    assertThat(cli.run("resume", cli.out()).code()).as("and named for ever").isEqualTo(5);
  }

  @Test
  void filesThatCameAfterThePlanAreNotReplaced() throws Exception {
    cli.writeJournal(cli.planned().replace("\"fields\"", "\"stem\":\"cat\",\"fields\""));
    Path mine = Files.writeString(Path.of(cli.out(), "cat-1.jpg"), "mine");

    CommandRun run = cli.run("resume", cli.out());

    assertThat(run.code()).isZero();
    assertThat(mine).hasContent("mine");
    assertThat(run.out()).singleElement().asString().contains(cli.sandbox.requestIds().get(0));
  }

  @Test
  void filesOfAProcessThatWasKilledWhileItSavedAreReplaced() throws Exception {
    cli.sandbox.addJob("there", "flux-1", Outcome.succeeds(), Stage.COMPLETED);
    cli.writeJournal(
        cli.planned(cli.job("there", Instant.now()), "{\"event\":\"saving\",\"item\":1}")
            .replace("\"fields\"", "\"stem\":\"cat\",\"fields\""));
    Path saved = Files.writeString(Path.of(cli.out(), "cat-1.jpg"), "of the killed process");

    assertThat(cli.run("resume", cli.out()).out()).containsExactly(saved.toString());
    assertThat(cli.saved()).containsExactly(saved);
    assertThat(Files.size(saved)).isGreaterThan(100);
  }

  @Test
  void severalRunsIntoOneFolderWork() {
    for (String name : List.of("a.png", "b.png", "a.png")) {
      assertThat(reduxOf(cli.image(name)).code()).isZero();
    }

    assertThat(cli.sandbox.submits()).isEqualTo(3);
    assertThat(cli.saved())
        .extracting(file -> file.getFileName().toString().replaceAll("\\..*", ""))
        .containsExactly("a-1", "a_2-1", "b-1");
  }

  @Test
  void aListOfImagesIsReadFromAFile() {
    String list = cli.file("list.txt", cli.image("a b.png") + "\n\n" + cli.image("-c.png") + "\n");

    assertThat(reduxOf("--", "@" + list).code()).isZero();
    assertThat(cli.sandbox.submits()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({"cat.png, is not a list in UTF-8; write ./@", "., cannot be read: Is a directory"})
  void aListThatIsNoneIsNamed(String name, String message) {
    cli.image("cat.png");

    reduxOf("@" + cli.folder.resolve(name)).assertError(2, message);
  }

  @Test
  void aListMayBeWrittenOnWindows() {
    String list = cli.file("list.txt", "\uFEFF" + cli.image("a.png") + "\r\n");

    assertThat(reduxOf("@" + list).code()).isZero();
  }

  @Test
  void aPromptThatBeginsWithAtIsNoList() {
    String list = cli.file("list.txt", "surprise");

    CommandRun run =
        cli.run("image-to-image", cli.image("cat.png"), "--prompt", "@" + list, "-o", cli.out());

    assertThat(run.code()).isZero();
    assertThat(cli.sandbox.calls().get(0).body()).contains("\"prompt\":\"@" + list);
  }

  @Test
  void resultsAreRefusedAsInputs() throws Exception {
    String cat = cli.image("cat.png");
    assertThat(reduxOf(cat).code()).isZero();
    String result = cli.saved().get(0).toString();

    Path link = Files.createSymbolicLink(cli.folder.resolve("link.png"), Path.of(result));

    CommandRun again = reduxOf(cat, result);
    reduxOf(link.toString()).assertError(2, "is a result that an earlier batch saved");

    again.assertError(2, result + " is a result that an earlier batch saved");
    assertThat(cli.sandbox.submits()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-hAb.png", "-oZ.png", "-Vx.png", "--help.png"})
  void aFileThatLooksLikeAnOptionIsNamed(String name) {
    reduxOf(cli.image("cat.png"), name).assertError(2, name, "./", "--");
    assertThat(cli.sandbox.submits()).isZero();
  }

  @Test
  void anImageThatIsForbiddenIsSettledAlone() {
    forbid(1);

    CommandRun run = reduxOf(cli.image("a.png"), cli.image("b.png"), "--json");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out().stream().map(SandboxCli::json).map(object -> object.get("outcome")))
        .containsExactly("forbidden", "saved");
    assertThat(cli.run("resume", cli.out()).code()).isZero();
    assertThat(cli.sandbox.submits()).as("none is sent again").isEqualTo(2);
  }

  @Test
  void threeForbiddenImagesInARowStopTheBatch() {
    forbid(2);
    cli.sandbox.next(Outcome.succeeds());
    forbid(4);
    String cat = cli.image("cat.png");

    CommandRun run = reduxOf(cat, cat, cat, cat, cat, cat, cat, cat);

    assertThat(run.code()).isEqualTo(1);
    assertThat(cli.sandbox.submits()).isEqualTo(6);
    assertThat(run.err()).anyMatch(line -> line.contains("3 images in a row were forbidden"));
  }

  @Test
  void resumeSendsImagesThatWereNeverSentBeforeThoseThatWereRefused() throws Exception {
    cli.writeJournal(
        cli.planned(
                "{\"event\":\"intent\",\"item\":1}",
                "{\"event\":\"refused\",\"item\":1,\"error\":\"busy\"}")
            + cli.planned()
                .replace("\"first\":1", "\"first\":2")
                .replace("\"item\":1", "\"item\":2")
                .replace("cat.png", "dog.png"));
    cli.image("dog.png");

    CommandRun run = cli.run("resume", cli.out(), "--parallel=1");

    assertThat(run.code()).isZero();
    assertThat(run.err()).first().isEqualTo("to submit: 2, to resume: 0");
    assertThat(run.err())
        .filteredOn(line -> line.endsWith(": submitting"))
        .containsExactly("[1/2] dog.png: submitting", "[2/2] cat.png: submitting");
  }

  @Test
  void anInputThatIsGoneIsSettledOnceItWasReported() throws Exception {
    cli.writeJournal(cli.planned().replace("cat.png", "gone.png"));

    assertThat(cli.run("resume", cli.out()).code()).isEqualTo(1);

    CommandRun second = cli.run("resume", cli.out());
    second.assertError(0, "gone.png cannot be read: no such file; run redux");
  }

  @Test
  void aDryRunSendsAndLeavesNothing() {
    CommandRun run = reduxOf(cli.image("cat.png"), "--num-images=2", "--dry-run");

    assertThat(run.code()).isZero();
    assertThat(run.out())
        .containsExactly(
            "[1/1] cat.png: POST "
                + cli.sandbox.baseUrl()
                + "/fal-ai/flux-1/schnell/redux {\"num_images\":2}");
    assertThat(cli.sandbox.calls()).isEmpty();
    assertThat(Path.of(cli.out())).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource({
    "another image, has changed",
    "text, truncated",
    "nothing, truncated",
    "no file, no such file"
  })
  void anInputThatChangesMeanwhileIsSettled(String change, String reason) throws Exception {
    Path[] second = new Path[1];
    try (SandboxCli changing =
        SandboxCli.start(
            SandboxCli.quick()
                .onExchange(
                    exchange -> {
                      if (exchange.call().method().equals("POST")) {
                        change(second[0], change);
                      }
                    }))) {
      second[0] = Path.of(changing.image("second.png"));

      CommandRun run = changing.redux(second[0].toString(), "--parallel=1", "--json");

      assertThat(run.code()).isEqualTo(1);
      assertThat(SandboxCli.json(run.out().get(1)))
          .containsEntry("outcome", "bad_input")
          .extractingByKey("error")
          .asString()
          .contains("second.png", reason);
      assertThat(changing.run("resume", changing.out()).code()).isZero();
      assertThat(changing.sandbox.submits()).isEqualTo(1);
    }
  }

  private static void change(Path file, String change) {
    try {
      switch (change) {
        case "another image" -> Files.write(file, Files.readAllBytes(Path.of("src/docs/cat.png")));
        case "text" -> Files.writeString(file, "text");
        case "nothing" -> Files.write(file, new byte[0]);
        default -> Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
