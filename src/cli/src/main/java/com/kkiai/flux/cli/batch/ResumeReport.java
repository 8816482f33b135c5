package com.kkiai.flux.cli.batch;

import com.kkiai.flux.cli.journal.Journal;
import com.kkiai.flux.cli.journal.JournalEntry;
import com.kkiai.flux.cli.journal.JournalHistory.Progress;
import com.kkiai.flux.cli.journal.JournalHistory.Stage;
import com.kkiai.flux.cli.terminal.Console;
import com.kkiai.flux.cli.terminal.ExitCode;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Reports the images that {@code resume} cannot change, and why. */
public final class ResumeReport {
  private final Console console;
  private final ItemReport outcomes;
  private final Set<ExitCode> codes = EnumSet.noneOf(ExitCode.class);

  public ResumeReport(Console console, boolean json) {
    this.console = console;
    this.outcomes = new ItemReport(console, json);
  }

  /** Prints the report and returns the exit codes that it adds. */
  public Set<ExitCode> print(Journal journal, ResumePlan plan) {
    for (JournalEntry.Batch batch : journal.history().cutBatches()) {
      console.note(
          "a batch of "
              + batch.items()
              + " images was cut while it was planned, and nothing of it was sent: run that command again");
      codes.add(ExitCode.FAILED);
    }
    if (journal.history().nextNumber() == 1) {
      console.note("nothing was planned in " + journal.folder() + ": run the command again");
      codes.add(ExitCode.FAILED);
    }
    if (!plan.at(Stage.SAVED).isEmpty()) {
      console.note(plan.at(Stage.SAVED).size() + " saved before");
    }
    if (!plan.lostWithSandbox().isEmpty()) {
      console.note(
          plan.lostWithSandbox().size() + " were of a sandbox that has ended, and are left out");
    }
    // Settled: reported before, and nothing is left to do.
    name(plan.at(Stage.FAILED), ItemResult.Kind.FAILED, "it failed");
    name(plan.unknown(), ItemResult.Kind.UNKNOWN, BatchPlan.UNKNOWN);
    BatchJournal notes = new BatchJournal(journal, console);
    for (Progress progress : plan.unknown()) {
      codes.add(ExitCode.OUTCOME_UNKNOWN);
      if (progress.error() == null) {
        notes.unknown(progress.item());
      }
    }
    return codes;
  }

  private void name(List<Progress> items, ItemResult.Kind kind, String otherwise) {
    for (Progress progress : items) {
      String error = progress.error() == null ? otherwise : progress.error();
      outcomes.print(
          Work.ofProgress(0, 0, progress, null),
          ItemResult.without(kind, progress.jobId(), error),
          false);
    }
  }
}
