package com.kkiai.flux.cli.batch;

import com.kkiai.flux.cli.journal.JournalEntry;
import com.kkiai.flux.cli.request.InputImage;
import com.kkiai.flux.cli.request.PreparedRequest;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done for one image in this run.
 *
 * @param place its place in this run, from 1
 * @param places how many there are
 * @param item the image as it is in the journal
 * @param given the image as the user named it
 * @param submission what is to be submitted; null where there is a job already
 * @param jobId the job to wait for; null where it is to be submitted
 */
public record Work(
    int place,
    int places,
    JournalEntry.Item item,
    String given,
    @Nullable PreparedRequest submission,
    @Nullable String jobId) {

  /** Returns a short name, such as {@code [2/3] cat.png}. */
  String label() {
    return "[" + place + "/" + places + "] " + InputImage.shortName(item.input());
  }
}
