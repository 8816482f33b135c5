package com.kkiai.flux.cli.batch;

import com.kkiai.flux.cli.journal.Journal;
import com.kkiai.flux.cli.journal.JournalEntry;
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

/** Puts a whole batch into the journal before anything of it is sent. */
public final class BatchPlan {
  /** What the folder must at least have room for, per image; a result is larger. */
  private static final int PROBE_BYTES = 64 * 1024;

  private static final int MOST_ITEMS = 9_999_999;

  private BatchPlan() {}

  /**
   * Journals the batch and returns its images with their numbers.
   *
   * @throws BadInputException if the folder cannot take the journal or files
   */
  public static List<JournalEntry.Item> write(
      Journal journal, ClientSession session, RequestValues values, List<InputImage> images) {
    int first = journal.history().nextNumber();
    if (images.size() > MOST_ITEMS - first) {
      throw new BadInputException(journal.folder() + " has a full journal; use another folder");
    }
    List<JournalEntry.Item> items = new ArrayList<>();
    List<JournalEntry> entries = new ArrayList<>();
    entries.add(
        new JournalEntry.Batch(first, images.size(), session.baseUrl(), session.hasSandbox()));
    for (InputImage image : images) {
      JournalEntry.Item item = new JournalEntry.Item(first + items.size(), image.lasting(), values);
      items.add(item);
      entries.add(new JournalEntry.Plan(item));
    }
    try {
      probe(journal.folder(), images.size());
      journal.append(entries);
    } catch (IOException e) {
      throw new BadInputException(
          journal.folder() + " cannot be written: " + IoReason.of(e) + "; nothing was sent");
    }
    return List.copyOf(items);
  }

  /** A full or read-only folder is better known before a submit than after it. */
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
