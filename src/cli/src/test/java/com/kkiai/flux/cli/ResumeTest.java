package com.kkiai.flux.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.kkiai.flux.cli.journal.Journal;
import com.kkiai.flux.model.Operations;
import com.kkiai.flux.sandbox.Outcome;
import com.kkiai.flux.sandbox.Stage;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class ResumeTest {
  @AutoClose private final SandboxCli cli = SandboxCli.start();

  @Test
  void fieldsAreSubmittedAsTheyWereSet() throws Exception {
    cli.batchOfThree();
    cli.writeJournal(String.join("\n", cli.journalLines().subList(0, 4)) + "\n");

    CommandRun run = cli.run("resume", cli.out(), "--json");

    assertThat(run.code()).isZero();
    assertThat(run.out()).hasSize(3);
    assertThat(cli.sandbox.calls().stream().filter(call -> call.method().equals("POST")))
        .hasSize(6)
        .allSatisfy(call -> assertThat(call.body()).contains("\"seed\":9007199254740993"));
  }

  @Test
  void unknownIsNamedAndNotRepeated() throws Exception {
    cli.writeJournal(cli.planned("{\"event\":\"intent\",\"item\":1}\n"));

    CommandRun run = cli.run("resume", cli.out(), "--json");

    run.assertError(5, "cat.png", "it is not repeated");
    assertThat(SandboxCli.json(run.out().get(0))).containsEntry("outcome", "unknown");
    assertThat(cli.sandbox.calls()).isEmpty();
  }

  @Test
  void refusedIsSubmittedAgain() throws Exception {
    cli.writeJournal(
        cli.planned(
            "{\"event\":\"intent\",\"item\":1}\n",
            "{\"event\":\"refused\",\"item\":1,\"error\":\"no connection\"}\n"));

    assertThat(cli.run("resume", cli.out()).code()).isZero();
    assertThat(cli.sandbox.submits()).isEqualTo(1);
  }

  @Test
  void expiredResultIsSaid() throws Exception {
    cli.writeJournal(
        cli.planned(
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
    cli.redux();
    int calls = cli.sandbox.calls().size();

    CommandRun run = cli.run("resume", cli.out());

    run.assertError(0, "job flux-1/", ": failed: lost");
    assertThat(cli.sandbox.calls()).hasSize(calls);
  }

  @Test
  void pictureThatIsGoneDoesNotKeepOthersFromBeingSaved() throws Exception {
    cli.sandbox.addJob("there", "flux-1", Outcome.succeeds(), Stage.COMPLETED);
    String second =
        cli.planned().replace("\"first\":1", "\"first\":2").replace("\"item\":1", "\"item\":2");
    cli.writeJournal(
        cli.planned(
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
  void otherBaseUrlIsRefusedAndNeverCalled() throws Exception {
    try (SandboxCli elsewhere = SandboxCli.start()) {
      elsewhere.writeJournal(cli.planned());

      CommandRun run = elsewhere.run("resume", elsewhere.out());

      run.assertError(2, cli.sandbox.baseUrl(), elsewhere.sandbox.baseUrl(), "another gateway");
      assertThat(elsewhere.sandbox.calls()).isEmpty();
      assertThat(cli.sandbox.calls()).isEmpty();
    }
  }

  @Test
  void folderThatAnotherRunUsesIsRefused() {
    cli.batchOfThree();
    int submits = cli.sandbox.submits();
    try (Journal held = Journal.open(Path.of(cli.out()), Operations.all(), warning -> {})) {
      assertThat(held.history().items()).hasSize(3);
      for (CommandRun run : List.of(cli.run("resume", cli.out()), cli.batchOfThree())) {
        run.assertError(2, "another process uses ");
      }
    }
    assertThat(cli.sandbox.submits()).isEqualTo(submits);
    assertThat(cli.run("resume", cli.out()).code()).isZero();
  }

  @Test
  void folderWithoutJournalIsRefusedAndNotMade() {
    CommandRun run = cli.run("resume", cli.out());

    run.assertError(2, "there is no flux-journal.jsonl in");
    assertThat(Path.of(cli.out())).doesNotExist();
  }

  @Test
  void sandboxOfACommandIsNotResumed() throws Exception {
    cli.writeJournal(cli.planned().replace("\"sandbox\":false", "\"sandbox\":true"));

    CommandRun run = cli.run("resume", cli.out());

    assertThat(run.code()).isZero();
    assertThat(run.err()).singleElement().asString().contains("1 were of a sandbox");
    assertThat(cli.sandbox.calls()).isEmpty();
  }
}
