package com.kkiai.flux.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.kkiai.flux.KeyRedactor;
import com.kkiai.flux.cli.batch.Batch;
import com.kkiai.flux.cli.batch.BatchJournal;
import com.kkiai.flux.cli.batch.ClientSession;
import com.kkiai.flux.cli.batch.ItemReport;
import com.kkiai.flux.cli.batch.ItemResult;
import com.kkiai.flux.cli.batch.LineDisplay;
import com.kkiai.flux.cli.batch.Work;
import com.kkiai.flux.cli.journal.Journal;
import com.kkiai.flux.cli.journal.JournalEntry;
import com.kkiai.flux.cli.request.InputImage;
import com.kkiai.flux.cli.request.RequestValues;
import com.kkiai.flux.cli.terminal.Console;
import com.kkiai.flux.cli.terminal.Interruption;
import com.kkiai.flux.model.Operations;
import com.kkiai.flux.sandbox.CallKind;
import com.kkiai.flux.sandbox.Fault;
import com.kkiai.flux.sandbox.FaultPlan;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A journal that cannot be written any more, as on a disk that has become full. */
@Timeout(60)
class JournalFailureTest {
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private List<ItemResult> run(SandboxCli cli, Journal journal, int images) {
    PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
    Duration timeout = Duration.ofSeconds(30);
    Interruption interruption = new Interruption();
    RequestValues values = RequestValues.of(Operations.all().get(1), Map.of());
    InputImage cat = InputImage.of(cli.image("cat.png"));
    try (ClientSession session = ClientSession.open(cli.environment(), null, timeout, 2);
        Console console = new Console(stream, stream, new KeyRedactor(""), interruption)) {
      List<Work> works = new ArrayList<>();
      for (int i = 1; i <= images; i++) {
        JournalEntry.Item item = new JournalEntry.Item(i, cat.lasting(), null, values);
        works.add(Work.ofRequest(i, images, item, "cat.png", values.request(cat.source())));
      }
      return new Batch(
              session.flux(),
              new BatchJournal(journal, console),
              new LineDisplay(console),
              new ItemReport(console, false),
              interruption,
              timeout)
          .run(works, 2);
    }
  }

  @Test
  void nothingIsSentWithoutAnIntent() throws Exception {
    try (SandboxCli cli = SandboxCli.start()) {
      Journal journal = Journal.open(Path.of(cli.out()), Operations.all(), warning -> {});
      journal.close();

      assertThat(run(cli, journal, 3))
          .extracting(ItemResult::kind)
          .hasSize(3)
          .containsOnly(ItemResult.Kind.NOT_WRITABLE, ItemResult.Kind.NOT_SENT);
      assertThat(cli.sandbox.submits()).isZero();
      assertThat(err.toString(StandardCharsets.UTF_8)).contains("the journal cannot be written");
    }
  }

  @Test
  void entriesThatCannotBeWrittenComeBeforeTheNext() throws Exception {
    try (SandboxCli cli = SandboxCli.start()) {
      Journal journal = Journal.open(Path.of(cli.out()), Operations.all(), warning -> {});
      journal.defer(JournalEntry.intent(1), "item 1");
      journal.append(List.of(JournalEntry.intent(2)));

      assertThat(journal.missing()).isEmpty();
      assertThat(cli.journalLines())
          .satisfiesExactly(
              line -> assertThat(line).contains("\"item\":1"),
              line -> assertThat(line).contains("\"item\":2"));
      journal.defer(JournalEntry.intent(3), "item 3");
      journal.close();
      assertThat(journal.missing()).containsExactly("item 3");
    }
  }

  @Test
  void jobThatCannotBeNotedIsToldAndFinished() throws Exception {
    FaultPlan late =
        FaultPlan.none().with(CallKind.SUBMIT, 100, Fault.late(Duration.ofMillis(500)));
    try (SandboxCli cli = SandboxCli.start(SandboxCli.quick().faults(late))) {
      Journal journal = Journal.open(Path.of(cli.out()), Operations.all(), warning -> {});
      CompletableFuture<List<ItemResult>> running =
          CompletableFuture.supplyAsync(() -> run(cli, journal, 1));
      while (cli.sandbox.submits() == 0) {
        Thread.onSpinWait();
      }
      journal.close();

      ItemResult outcome = running.join().get(0);

      assertThat(outcome.kind()).isEqualTo(ItemResult.Kind.SAVED);
      assertThat(err.toString(StandardCharsets.UTF_8))
          .contains(
              "cannot be written (" + "Stream Closed): cat.png: its job is " + outcome.jobId());
    }
  }
}
