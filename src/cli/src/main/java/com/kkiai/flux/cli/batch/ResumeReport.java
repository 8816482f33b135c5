package com.kkiai.flux.cli.batch;

import com.kkiai.flux.cli.journal.Journal;
import com.kkiai.flux.cli.journal.JournalEntry;
import com.kkiai.flux.cli.journal.JournalHistory;
import com.kkiai.flux.cli.terminal.Console;
import com.kkiai.flux.cli.terminal.ExitCode;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Names what {@code resume} leaves as it is, and why. */
public final class ResumeReport {
  private final Console console;
  private final ItemReport outcomes;
  private final Set<ExitCode> codes = EnumSet.noneOf(ExitCode.class);

  public ResumeReport(Console console, boolean json) {
    this.console = console;
    this.outcomes = new ItemReport(console, json);
  }

  /** Prints it and returns what it counts for. */
  public Set<ExitCode> print(Journal journal, ResumePlan plan) {
    for (JournalEntry.Batch batch : journal.history().cutBatches()) {
      console.note(
          "a batch of "
              + batch.items()
              + " was cut while it was planned, and nothing of it was sent: run that command again");
      codes.add(ExitCode.FAILED);
    }
    if (journal.history().nextNumber() == 1) {
      console.note("nothing was planned in " + journal.folder() + ": run the command again");
      codes.add(ExitCode.FAILED);
    }
    if (!plan.saved().isEmpty()) {
      console.note(plan.saved().size() + " saved before");
    }
    if (!plan.lostWithSandbox().isEmpty()) {
      console.note(
          plan.lostWithSandbox().size() + " were of a sandbox that has ended, and are left out");
    }
    name(plan.failed(), ItemResult.Kind.FAILED, "it failed");
    name(
        plan.unknown(),
        ItemResult.Kind.UNKNOWN,
        "its submit was begun and the outcome is unknown; it may run and be billed, so it is not"
            + " repeated: look at the gateway");
    return codes;
  }

  private void name(List<JournalHistory.Progress> items, ItemResult.Kind kind, String otherwise) {
    for (JournalHistory.Progress progress : items) {
      JournalEntry.Item item = progress.item();
      String error = progress.error() == null ? otherwise : progress.error();
      outcomes.print(
          new Work(item.number(), item.number(), item, item.input(), null, progress.jobId()),
          ItemResult.without(kind, progress.jobId(), error),
          false);
      codes.add(kind.code());
    }
  }
}
