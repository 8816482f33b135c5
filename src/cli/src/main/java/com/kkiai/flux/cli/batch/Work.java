package com.kkiai.flux.cli.batch;

import com.kkiai.flux.cli.journal.JournalEntry;
import com.kkiai.flux.cli.journal.JournalHistory.Progress;
import com.kkiai.flux.cli.request.InputImage;
import com.kkiai.flux.cli.request.PreparedRequest;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The work for one image in this run.
 *
 * @param place its place in this run, from 1
 * @param places the number of images in this run; 0 if it is not among them
 * @param item the image as planned in the journal
 * @param given the image as the user named it
 * @param request the request to submit; null if there is a job already
 * @param jobId the job to wait for; null if the request is to be submitted
 * @param acceptedAt when that job was accepted
 */
public record Work(
    int place,
    int places,
    JournalEntry.Item item,
    String given,
    @Nullable PreparedRequest request,
    @Nullable String jobId,
    Instant acceptedAt) {

  public static Work ofRequest(
      int place, int places, JournalEntry.Item item, String given, PreparedRequest request) {
    return new Work(place, places, item, given, request, null, Instant.EPOCH);
  }

  /** Returns the work for an image of an earlier run; it has a request, a job, or neither. */
  public static Work ofProgress(
      int place, int places, Progress before, @Nullable PreparedRequest request) {
    JournalEntry.Item item = before.item();
    return new Work(
        place, places, item, item.input(), request, before.jobId(), before.acceptedAt());
  }

  /** Returns a short name, such as {@code [2/3] cat.png}. */
  public String label() {
    String name = InputImage.shortName(item.input());
    return places == 0 ? name : "[" + place + "/" + places + "] " + name;
  }

  /**
   * Returns what the user can type again: a path as it was given, or an address without secrets.
   */
  String name() {
    return given.contains(":") ? InputImage.shortName(given) : given;
  }
}
