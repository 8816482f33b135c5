package com.kkiai.flux.cli.journal;

import com.kkiai.flux.cli.request.RequestValues;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One line of a journal. */
public sealed interface JournalEntry {

  /**
   * A batch begins; so many images follow. Until all of them are there, nothing of it was sent.
   *
   * @param first the number of its first image
   * @param items how many images it has
   * @param baseUrl where it is sent
   * @param sandbox whether that is a sandbox that ends with the command
   */
  record Batch(int first, int items, String baseUrl, boolean sandbox) implements JournalEntry {}

  /** An image that is to be sent. */
  record Plan(Item item) implements JournalEntry {}

  /** The submit is about to begin. */
  record Intent(int item) implements JournalEntry {}

  /** The submit was not accepted; it may be sent again. */
  record Refused(int item, String error) implements JournalEntry {}

  /** Nobody can tell whether the submit was accepted; it must not be sent again. */
  record Unknown(int item, String error) implements JournalEntry {}

  /** The submit was accepted. */
  record Job(int item, String id, Instant acceptedAt) implements JournalEntry {}

  /** The images are in these files. */
  record Saved(int item, List<String> files) implements JournalEntry {
    public Saved {
      files = List.copyOf(files);
    }
  }

  /** There will be no images, and sending the same again would not help. */
  record Failed(int item, String error) implements JournalEntry {}

  /** The image was never submitted, and the user started a new batch instead. */
  record Dropped(int item) implements JournalEntry {}

  /** A line was cut when a process ended in the middle of writing it. */
  record Cut(int line) implements JournalEntry {}

  /**
   * An image and what to do with it.
   *
   * @param number its number in the journal, from 1
   * @param input its absolute path or address
   * @param stem the first part of the names of its files; null for the request id
   * @param values the other fields of the request
   */
  record Item(int number, String input, @Nullable String stem, RequestValues values) {}
}
