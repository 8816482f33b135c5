package com.kkiai.flux.cli.batch;

import com.kkiai.flux.cli.journal.Journal;
import com.kkiai.flux.cli.journal.JournalEntry;
import com.kkiai.flux.cli.request.InputImage;
import com.kkiai.flux.cli.terminal.Console;
import com.kkiai.flux.cli.terminal.IoReason;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** Writes the outcome of each image of a batch to the journal. */
public record BatchJournal(Journal journal, Console console) {
  Path folder() {
    return journal.folder();
  }

  /**
   * Notes that a submit is about to begin. It must not begin unless this is on the disk.
   *
   * @throws IOException if the journal cannot be written
   */
  void intent(Work work) throws IOException {
    journal.append(List.of(JournalEntry.intent(number(work))));
  }

  void job(Work work, String jobId, Instant acceptedAt) {
    note(work.item(), JournalEntry.job(number(work), jobId, acceptedAt), "its job is " + jobId);
  }

  /** Records that files with the stem of the image are its own, also if this process is killed. */
  void saving(Work work) {
    note(work.item(), JournalEntry.saving(number(work)), "it is being saved");
  }

  /** Records why there is no job. */
  void notSubmitted(Work work, ItemResult result) {
    String error = console.clean(String.valueOf(result.error()));
    JournalEntry entry =
        switch (result.kind()) {
          case UNKNOWN -> JournalEntry.unknown(number(work), error);
          case FAILED, FORBIDDEN, BAD_INPUT -> JournalEntry.failed(number(work), error);
          default -> JournalEntry.refused(number(work), error);
        };
    note(work.item(), entry, error);
  }

  /** Notes the outcome of a job, if it is final. */
  void ended(Work work, ItemResult result) {
    switch (result.kind()) {
      case SAVED ->
          note(work.item(), JournalEntry.saved(number(work), names(result)), "it is saved");
      case FAILED, EXPIRED -> failed(work.item(), String.valueOf(result.error()));
      default -> {
        // More images may still come; these are not in anybody's way.
        if (!result.files().isEmpty()) {
          note(work.item(), JournalEntry.partial(number(work), names(result)), "a part is saved");
        }
      }
    }
  }

  /** Notes that nobody knows the outcome of a submit. */
  void unknown(JournalEntry.Item item) {
    note(item, JournalEntry.unknown(item.number(), BatchPlan.UNKNOWN), "it may be submitted");
  }

  /** Notes that there will be no images. */
  public void failed(JournalEntry.Item item, String error) {
    note(item, JournalEntry.failed(item.number(), console.clean(error)), "it failed");
  }

  private static List<String> names(ItemResult result) {
    return result.files().stream().map(file -> file.getFileName().toString()).toList();
  }

  private static int number(Work work) {
    return work.item().number();
  }

  /** Work continues: the entry is written as soon as there is room for it. */
  private void note(JournalEntry.Item item, JournalEntry entry, String fact) {
    try {
      journal.append(List.of(entry));
    } catch (IOException e) {
      String line = InputImage.shortName(item.input()) + ": " + fact;
      journal.defer(entry, line);
      console.note("warning: the journal cannot be written (" + IoReason.of(e) + "): " + line);
    }
  }
}
