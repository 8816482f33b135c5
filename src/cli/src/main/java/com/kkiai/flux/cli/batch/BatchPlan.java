package com.kkiai.flux.cli.batch;

import com.kkiai.flux.cli.journal.Journal;
import com.kkiai.flux.cli.journal.JournalEntry;
import com.kkiai.flux.cli.journal.JournalHistory;
import com.kkiai.flux.cli.journal.JournalHistory.Progress;
import com.kkiai.flux.cli.journal.JournalHistory.Stage;
import com.kkiai.flux.cli.request.BadInputException;
import com.kkiai.flux.cli.request.InputImage;
import com.kkiai.flux.cli.request.RequestValues;
import com.kkiai.flux.cli.terminal.IoReason;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Plans a batch and writes the plan to the journal, before anything is sent. */
public final class BatchPlan {
  /** The free space that is required for each image; a result is larger. */
  private static final int PROBE_BYTES = 64 * 1024;

  private static final int MOST_ITEMS = 9_999_999;

  private final Path folder;
  private final JournalHistory history;

  /**
   * Plans a batch.
   *
   * @param history what the journal of the folder contains; empty if there is none
   */
  public BatchPlan(Path folder, JournalHistory history) {
    this.folder = folder;
    this.history = history;
  }

  /**
   * Refuses what would be paid twice: a new batch beside one that is not finished, and the results
   * of this folder as inputs.
   *
   * @param resume the command that resumes the folder
   * @param newBatch whether the user wants a new batch anyway
   * @throws BadInputException if that is so
   */
  public void check(List<InputImage> images, String resume, boolean newBatch) {
    List<String> faults = new ArrayList<>(results(images));
    List<Progress> open = newBatch ? List.of() : new ResumePlan(history.items()).open();
    if (!open.isEmpty()) {
      long planned = open.stream().filter(item -> item.stage() == Stage.PLANNED).count();
      faults.add(
          folder
              + " has an unfinished batch: "
              + planned
              + " images not submitted, "
              + (open.size() - planned)
              + " submitted and not saved; nothing was sent. Finish it with: "
              + resume
              + " (or add --new-batch: images that were not submitted are dropped, the others can"
              + " still be resumed)");
    }
    if (!faults.isEmpty()) {
      throw new BadInputException(faults);
    }
  }

  private List<String> results(List<InputImage> images) {
    List<String> faults = new ArrayList<>();
    for (InputImage image : images) {
      Path file = image.file();
      try {
        if (file != null
            && history.savedFiles().contains(String.valueOf(file.getFileName()))
            && Files.isSameFile(file.toAbsolutePath().getParent(), folder)) {
          faults.add(
              file
                  + " is a result that an earlier batch saved in "
                  + folder
                  + ": leave it out, or use another folder with -o");
        }
      } catch (IOException e) {
        faults.add(file + " cannot be read: " + IoReason.of(e));
      }
    }
    return faults;
  }

  /**
   * Returns the work to do.
   *
   * @throws BadInputException if the folder cannot be read, or its journal is full
   */
  public List<Work> works(RequestValues values, List<InputImage> images) {
    int first = history.nextNumber();
    if (images.size() > MOST_ITEMS - first) {
      throw new BadInputException(folder + " has a full journal; use another folder");
    }
    List<Work> works = new ArrayList<>();
    try {
      OutputNames names = new OutputNames(folder, history);
      for (InputImage image : images) {
        @Nullable String stem = names.next(image.file());
        int number = first + works.size();
        var item = new JournalEntry.Item(number, image.lasting(), stem, values);
        works.add(
            Work.ofRequest(
                works.size() + 1,
                images.size(),
                item,
                image.given(),
                values.request(image.source())));
      }
    } catch (IOException e) {
      throw new BadInputException(folder + " cannot be read: " + IoReason.of(e));
    }
    return List.copyOf(works);
  }

  /**
   * Writes the plan to the journal. What was planned before and never submitted is dropped.
   *
   * @throws BadInputException if the folder cannot take the journal or files
   */
  public void write(Journal journal, ClientSession session, List<Work> works) {
    List<JournalEntry> entries = new ArrayList<>();
    for (Progress item : new ResumePlan(history.items()).open()) {
      if (item.stage() == Stage.PLANNED) {
        entries.add(JournalEntry.dropped(item.item().number()));
      }
    }
    entries.add(
        new JournalEntry.Batch(
                history.nextNumber(), works.size(), session.baseUrl(), session.hasSandbox())
            .entry());
    works.forEach(work -> entries.add(work.item().entry()));
    try {
      probe(folder, works.size());
      journal.append(entries);
    } catch (IOException e) {
      throw new BadInputException(
          folder + " cannot be written: " + IoReason.of(e) + "; nothing was sent");
    }
  }

  /** A full or read-only folder is found before a submit rather than after it. */
  private static void probe(Path folder, int images) throws IOException {
    Path probe = Files.createTempFile(folder, ".flux", ".probe");
    try (OutputStream out = Files.newOutputStream(probe)) {
      byte[] block = new byte[PROBE_BYTES];
      for (int i = 0; i < Math.min(images, 16); i++) {
        out.write(block);
      }
    } finally {
      Files.deleteIfExists(probe);
    }
  }
}
