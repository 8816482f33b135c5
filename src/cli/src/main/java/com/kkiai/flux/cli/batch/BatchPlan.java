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
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Plans a batch and writes the plan to the journal, before anything is sent. */
public final class BatchPlan {
  /** The free space that is required for each image; a result is larger. */
  private static final int PROBE_BYTES = 64 * 1024;

  private static final int MOST_ITEMS = 9_999_999;

  /** What is known of a submit that was started by a process that has ended since. */
  static final String UNKNOWN =
      "its submit was started and the outcome is unknown; it may run and be billed, so it is not"
          + " repeated: check the gateway";

  private final Path folder;
  private final JournalHistory history;
  private final List<Progress> blocking;

  /**
   * Plans a batch.
   *
   * @param history what the journal of the folder contains; empty if there is none
   */
  public BatchPlan(Path folder, JournalHistory history) {
    this.folder = folder;
    this.history = history;
    this.blocking = new ResumePlan(history.items()).blocking();
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
    if (!newBatch && !blocking.isEmpty()) {
      faults.add(
          folder
              + " has an unfinished batch ("
              + Stream.of(
                      count(Stage.PLANNED, " not submitted"),
                      count(Stage.JOB, " submitted and not saved"),
                      count(Stage.INTENT, " that may have been submitted and billed"))
                  .filter(text -> !text.isEmpty())
                  .collect(Collectors.joining(", "))
              + "); nothing was sent. Finish it with: "
              + resume
              + " and run this command again after that, or add --new-batch: images that were not"
              + " submitted are dropped, jobs can still be resumed");
    }
    if (!faults.isEmpty()) {
      throw new BadInputException(faults);
    }
  }

  private String count(Stage stage, String state) {
    long count = blocking.stream().filter(item -> item.stage() == stage).count();
    return count == 0 ? "" : count + (count == 1 ? " image" : " images") + state;
  }

  private List<String> results(List<InputImage> images) {
    List<String> faults = new ArrayList<>();
    for (InputImage image : images) {
      Path file = image.file();
      try {
        // A link to a result is a result.
        Path real = file == null ? null : file.toRealPath();
        if (real != null
            && history.savedFiles().contains(String.valueOf(real.getFileName()))
            && Files.isSameFile(real.getParent(), folder)) {
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
   * Writes the plan to the journal. What was planned before and never submitted is dropped, and
   * what may have been submitted is settled.
   *
   * @return a warning for each image that may have been submitted before and was never reported
   * @throws BadInputException if the folder cannot take the journal or files
   */
  public List<String> write(Journal journal, ClientSession session, List<Work> works) {
    List<JournalEntry> entries = new ArrayList<>();
    List<String> warnings = new ArrayList<>();
    for (Progress item : blocking) {
      if (item.stage() == Stage.PLANNED) {
        entries.add(JournalEntry.dropped(item.item().number()));
      } else if (item.stage() == Stage.INTENT) {
        entries.add(JournalEntry.unknown(item.item().number(), UNKNOWN));
        warnings.add(InputImage.shortName(item.item().input()) + ": unknown: " + UNKNOWN);
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
    return warnings;
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
