package com.kkiai.flux.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.kkiai.flux.model.Operations;
import com.kkiai.flux.sandbox.Outcome;
import com.kkiai.flux.sandbox.Stage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResumeTest {
  private SandboxCli cli;

  @BeforeEach
  void start(@TempDir Path folder) {
    cli = SandboxCli.start(folder);
  }

  @AfterEach
  void stop() {
    cli.close();
  }

  private CommandRun batchOfThree() {
    String cat = cli.picture("cat.png");
    return cli.run(
        "redux", cat, cat, cat, "--parallel=1", "--seed=9007199254740993", "-o", cli.out());
  }

  private void writeJournal(List<String> lines) throws Exception {
    Files.createDirectories(Path.of(cli.out()));
    Files.write(cli.journal(), lines);
  }

  private String planned(String... more) {
    return """
    {"event":"batch","first":1,"items":1,"base_url":"%s/","sandbox":false}
    {"event":"plan","item":1,"operation":"redux","input":"%s","fields":{}}
    """
            .formatted(cli.sandbox.baseUrl(), cli.picture("cat.png"))
        + String.join("\n", more);
  }

  @Test
  void fieldsAreSubmittedAsTheyWereSet() throws Exception {
    batchOfThree();
    writeJournal(cli.journalLines().subList(0, 4));

    CommandRun run = cli.run("resume", cli.out(), "--json");

    assertThat(run.code()).isZero();
    assertThat(run.out()).hasSize(3);
    assertThat(cli.sandbox.calls().stream().filter(call -> call.method().equals("POST")))
        .hasSize(6)
        .allSatisfy(call -> assertThat(call.body()).contains("\"seed\":9007199254740993"));
  }

  @Test
  void unknownIsNamedAndNotRepeated() throws Exception {
    Files.createDirectories(Path.of(cli.out()));
    Files.writeString(cli.journal(), planned("{\"event\":\"intent\",\"item\":1}\n"));

    CommandRun run = cli.run("resume", cli.out(), "--json");

    assertThat(run.code()).isEqualTo(5);
    assertThat(run.err()).singleElement().asString().contains("cat.png", "it is not repeated");
    assertThat(SandboxCli.json(run.out().get(0))).containsEntry("outcome", "unknown");
    assertThat(cli.sandbox.calls()).isEmpty();
  }

  @Test
  void refusedIsSubmittedAgain() throws Exception {
    Files.createDirectories(Path.of(cli.out()));
    Files.writeString(
        cli.journal(),
        planned(
            "{\"event\":\"intent\",\"item\":1}\n",
            "{\"event\":\"refused\",\"item\":1,\"error\":\"no connection\"}\n"));

    assertThat(cli.run("resume", cli.out()).code()).isZero();
    assertThat(cli.sandbox.submits()).isEqualTo(1);
  }

  @Test
  void expiredResultIsSaid() throws Exception {
    Files.createDirectories(Path.of(cli.out()));
    Files.writeString(
        cli.journal(),
        planned(
            "{\"event\":\"intent\",\"item\":1}\n",
            "{\"event\":\"job\",\"item\":1,\"id\":\"flux-1/gone\"}\n"));

    CommandRun run = cli.run("resume", cli.out());

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err())
        .anySatisfy(line -> assertThat(line).contains("job flux-1/gone", "has expired"));
    assertThat(cli.sandbox.submits()).isZero();
  }

  @Test
  void jobThatFailedIsNamedAgainAndNotAsked() {
    cli.sandbox.next(Outcome.failed("lost", "runner_disconnected"));
    cli.run("redux", cli.picture("cat.png"), "-o", cli.out());
    int calls = cli.sandbox.calls().size();

    CommandRun run = cli.run("resume", cli.out());

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).singleElement().asString().contains("job flux-1/", ": failed: lost");
    assertThat(cli.sandbox.calls()).hasSize(calls);
  }

  @Test
  void pictureThatIsGoneDoesNotKeepOthersFromBeingSaved() throws Exception {
    cli.sandbox.addJob("there", "flux-1", Outcome.succeeds(), Stage.COMPLETED);
    Files.createDirectories(Path.of(cli.out()));
    String second =
        planned().replace("\"first\":1", "\"first\":2").replace("\"item\":1", "\"item\":2");
    Files.writeString(
        cli.journal(),
        planned(
                "{\"event\":\"intent\",\"item\":1}\n",
                "{\"event\":\"job\",\"item\":1,\"id\":\"flux-1/there\"}\n")
            + second.replace("cat.png", "gone.png"));

    CommandRun run = cli.run("resume", cli.out());

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).anySatisfy(line -> assertThat(line).contains("gone.png cannot be read"));
    assertThat(cli.saved()).hasSize(1);
    assertThat(cli.sandbox.submits()).isZero();
  }

  @Test
  void otherBaseUrlIsRefusedAndNeverCalled(@TempDir Path other) throws Exception {
    try (SandboxCli elsewhere = SandboxCli.start(other)) {
      Files.createDirectories(Path.of(elsewhere.out()));
      Files.writeString(elsewhere.journal(), planned());

      CommandRun run = elsewhere.run("resume", elsewhere.out());

      assertThat(run.code()).isEqualTo(2);
      assertThat(run.err())
          .singleElement()
          .asString()
          .contains(cli.sandbox.baseUrl(), elsewhere.sandbox.baseUrl(), "--base-url");
      assertThat(elsewhere.sandbox.calls()).isEmpty();
      assertThat(cli.sandbox.calls()).isEmpty();
    }
  }

  @Test
  void folderThatAnotherRunUsesIsRefused() {
    batchOfThree();
    int submits = cli.sandbox.submits();
    try (Journal held = Journal.open(Path.of(cli.out()), Operations.all())) {
      assertThat(held.history().items()).hasSize(3);
      for (CommandRun run : List.of(cli.run("resume", cli.out()), batchOfThree())) {
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).singleElement().asString().contains("another process works in");
      }
    }
    assertThat(cli.sandbox.submits()).isEqualTo(submits);
    assertThat(cli.run("resume", cli.out()).code()).isZero();
  }

  @Test
  void folderWithoutJournalIsRefusedAndNotMade() {
    CommandRun run = cli.run("resume", cli.out());

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).singleElement().asString().contains("there is no flux-journal.jsonl in");
    assertThat(Path.of(cli.out())).doesNotExist();
  }

  @Test
  void sandboxOfACommandIsNotResumed() throws Exception {
    Files.createDirectories(Path.of(cli.out()));
    Files.writeString(cli.journal(), planned().replace("\"sandbox\":false", "\"sandbox\":true"));

    CommandRun run = cli.run("resume", cli.out());

    assertThat(run.code()).isZero();
    assertThat(run.err()).singleElement().asString().contains("1 were of a sandbox");
    assertThat(cli.sandbox.calls()).isEmpty();
  }
}
