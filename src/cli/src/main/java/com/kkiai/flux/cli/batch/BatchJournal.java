package com.kkiai.flux.cli.batch;

import com.kkiai.flux.cli.journal.Journal;
import com.kkiai.flux.cli.journal.JournalEntry;
import com.kkiai.flux.cli.terminal.Console;
import com.kkiai.flux.cli.terminal.IoReason;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Notes what becomes of the images of a batch. */
public record BatchJournal(Journal journal, Console console) {
  Path folder() {
    return journal.folder();
  }

  /**
   * Notes that a submit is about to begin. Without this on the disk it must not.
   *
   * @throws IOException if that cannot be noted
   */
  void intent(Work work) throws IOException {
    journal.append(List.of(new JournalEntry.Intent(work.item().number())));
  }

  void job(Work work, String jobId) {
    note(work, new JournalEntry.Job(work.item().number(), jobId), "its job is " + jobId);
  }

  /** Notes why there is no job. */
  void notSubmitted(Work work, ItemResult outcome) {
    if (work.submission() == null) {
      return;
    }
    int number = work.item().number();
    String error = console.clean(String.valueOf(outcome.error()));
    JournalEntry entry =
        switch (outcome.kind()) {
          case UNKNOWN -> new JournalEntry.Unknown(number, error);
          case FAILED -> new JournalEntry.Failed(number, error);
          default -> new JournalEntry.Refused(number, error);
        };
    note(work, entry, error);
  }

  /** Notes what became of a job, where that is the end of it. */
  void ended(Work work, ItemResult outcome) {
    int number = work.item().number();
    if (outcome.kind() == ItemResult.Kind.SAVED) {
      List<String> files =
          outcome.files().stream().map(file -> file.getFileName().toString()).toList();
      note(work, new JournalEntry.Saved(number, files), "it is saved");
    } else if (outcome.kind() == ItemResult.Kind.FAILED) {
      note(
          work,
          new JournalEntry.Failed(number, console.clean(String.valueOf(outcome.error()))),
          "it failed");
    }
  }

  /** The work goes on without it: resume then waits again for what is saved, which does no harm. */
  private void note(Work work, JournalEntry entry, String fact) {
    try {
      journal.append(List.of(entry));
    } catch (IOException e) {
      console.note(
          work.label()
              + ": warning: the journal cannot be written ("
              + IoReason.of(e)
              + "), so note yourself: "
              + fact);
    }
  }
}
