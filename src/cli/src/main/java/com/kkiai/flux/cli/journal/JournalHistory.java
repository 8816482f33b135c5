package com.kkiai.flux.cli.journal;

import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a journal says of each image, gathered line by line. */
public final class JournalHistory {
  /** How far an image is. */
  public enum Stage {
    PLANNED,
    INTENT,
    JOB,
    SAVED,
    FAILED,
    DROPPED
  }

  /**
   * An image and how far it is.
   *
   * @param jobId null if there is no job
   * @param acceptedAt when the job was accepted
   * @param error why there are no images; null if no reason is known
   */
  public record Progress(
      JournalEntry.Item item,
      JournalEntry.Batch batch,
      Stage stage,
      @Nullable String jobId,
      Instant acceptedAt,
      @Nullable String error) {
    private Progress at(Stage next, @Nullable String reason) {
      return new Progress(item, batch, next, jobId, acceptedAt, reason);
    }
  }

  private final TreeMap<Integer, JournalEntry.Batch> batches = new TreeMap<>();
  private final Map<Integer, Progress> items = new LinkedHashMap<>();
  private final Set<String> savedFiles = new HashSet<>();

  /** Takes the next entry. */
  void add(JournalEntry entry) throws BadLineException {
    if (entry instanceof JournalEntry.Batch batch) {
      if (batch.first() != nextNumber()) {
        throw new BadLineException("first must be " + nextNumber() + ", is " + batch.first());
      }
      batches.put(batch.first(), batch);
    } else if (entry instanceof JournalEntry.Plan plan) {
      plan(plan.item());
    } else if (entry instanceof JournalEntry.Intent intent) {
      move(intent.item(), Stage.PLANNED, Stage.INTENT, null);
    } else if (entry instanceof JournalEntry.Refused refused) {
      move(refused.item(), Stage.INTENT, Stage.PLANNED, refused.error());
    } else if (entry instanceof JournalEntry.Unknown unknown) {
      move(unknown.item(), Stage.INTENT, Stage.INTENT, unknown.error());
    } else if (entry instanceof JournalEntry.Job job) {
      Progress sent = move(job.item(), Stage.INTENT, Stage.JOB, null);
      items.put(
          job.item(),
          new Progress(sent.item(), sent.batch(), Stage.JOB, job.id(), job.acceptedAt(), null));
    } else if (entry instanceof JournalEntry.Saved saved) {
      move(saved.item(), Stage.JOB, Stage.SAVED, null);
      savedFiles.addAll(saved.files());
    } else if (entry instanceof JournalEntry.Failed failed) {
      Stage before = progress(failed.item()).stage();
      // Also without a job: the input became unusable, or was refused.
      boolean isOpen = before == Stage.PLANNED || before == Stage.INTENT;
      move(failed.item(), isOpen ? before : Stage.JOB, Stage.FAILED, failed.error());
    } else if (entry instanceof JournalEntry.Dropped dropped) {
      move(dropped.item(), Stage.PLANNED, Stage.DROPPED, null);
    } else {
      throw new BadLineException("the line before was not cut");
    }
  }

  private void plan(JournalEntry.Item item) throws BadLineException {
    Map.Entry<Integer, JournalEntry.Batch> batch = batches.floorEntry(item.number());
    if (batch == null
        || item.number() >= batch.getKey() + batch.getValue().items()
        || (item.number() != batch.getKey() && !items.containsKey(item.number() - 1))
        || items.containsKey(item.number())) {
      throw new BadLineException("item " + item.number() + " is not the next of its batch");
    }
    items.put(
        item.number(),
        new Progress(item, batch.getValue(), Stage.PLANNED, null, Instant.EPOCH, null));
  }

  private Progress move(int number, Stage from, Stage to, @Nullable String error)
      throws BadLineException {
    Progress before = progress(number);
    if (before.stage() != from) {
      throw new BadLineException(
          "item " + number + " is not at " + from + " but " + before.stage());
    }
    Progress moved = before.at(to, error);
    items.put(number, moved);
    return moved;
  }

  private Progress progress(int number) throws BadLineException {
    Progress progress = items.get(number);
    if (progress == null || !whole(progress.batch())) {
      throw new BadLineException("item " + number + " was not planned");
    }
    return progress;
  }

  /** Returns the number for the next image that is planned. */
  public int nextNumber() {
    Map.Entry<Integer, JournalEntry.Batch> last = batches.lastEntry();
    return last == null ? 1 : last.getKey() + last.getValue().items();
  }

  /** Returns the images of the batches whose plan is whole, in order. */
  public List<Progress> items() {
    return items.values().stream().filter(item -> whole(item.batch())).toList();
  }

  /** Returns the names of all saved files. */
  public Set<String> savedFiles() {
    return Collections.unmodifiableSet(savedFiles);
  }

  /** Returns the batches whose plan was cut. Nothing of them was sent. */
  public List<JournalEntry.Batch> cutBatches() {
    return batches.values().stream().filter(batch -> !whole(batch)).toList();
  }

  private boolean whole(JournalEntry.Batch batch) {
    return items.containsKey(batch.first() + batch.items() - 1);
  }
}
