package com.kkiai.flux.cli.journal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    FAILED
  }

  /**
   * An image and how far it is.
   *
   * @param jobId null where there is none
   * @param error why it is no further; null where nothing was said
   */
  public record Progress(
      JournalEntry.Item item,
      JournalEntry.Batch batch,
      Stage stage,
      @Nullable String jobId,
      @Nullable String error) {}

  private final TreeMap<Integer, JournalEntry.Batch> batches = new TreeMap<>();
  private final Map<Integer, Progress> items = new LinkedHashMap<>();

  /** Takes the next entry. */
  void add(JournalEntry entry) throws BadLineException {
    if (entry instanceof JournalEntry.Batch batch) {
      if (batch.first() != nextNumber()) {
        throw new BadLineException("its first must be " + nextNumber() + ", is " + batch.first());
      }
      batches.put(batch.first(), batch);
    } else if (entry instanceof JournalEntry.Plan plan) {
      plan(plan.item());
    } else if (entry instanceof JournalEntry.Intent intent) {
      move(intent.item(), Stage.PLANNED, Stage.INTENT, null, null);
    } else if (entry instanceof JournalEntry.Refused refused) {
      move(refused.item(), Stage.INTENT, Stage.PLANNED, null, refused.error());
    } else if (entry instanceof JournalEntry.Unknown unknown) {
      move(unknown.item(), Stage.INTENT, Stage.INTENT, null, unknown.error());
    } else if (entry instanceof JournalEntry.Job job) {
      move(job.item(), Stage.INTENT, Stage.JOB, job.id(), null);
    } else if (entry instanceof JournalEntry.Saved saved) {
      move(saved.item(), Stage.JOB, Stage.SAVED, null, null);
    } else if (entry instanceof JournalEntry.Failed failed) {
      Progress before = progress(failed.item());
      // Also a submit can fail for good: the input was refused.
      Stage from = before.stage() == Stage.INTENT ? Stage.INTENT : Stage.JOB;
      move(failed.item(), from, Stage.FAILED, null, failed.error());
    } else {
      throw new BadLineException("it says that the line before was cut, which was not");
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
    items.put(item.number(), new Progress(item, batch.getValue(), Stage.PLANNED, null, null));
  }

  private void move(
      int number, Stage from, Stage to, @Nullable String jobId, @Nullable String error)
      throws BadLineException {
    Progress before = progress(number);
    if (before.stage() != from) {
      throw new BadLineException("item " + number + " cannot be there: it is at " + before.stage());
    }
    String id = jobId == null ? before.jobId() : jobId;
    items.put(number, new Progress(before.item(), before.batch(), to, id, error));
  }

  private Progress progress(int number) throws BadLineException {
    Progress progress = items.get(number);
    if (progress == null || !whole(progress.batch())) {
      throw new BadLineException("item " + number + " is in no batch that was planned");
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

  /** Returns the batches whose plan was cut. Nothing of them was sent. */
  public List<JournalEntry.Batch> cutBatches() {
    return batches.values().stream().filter(batch -> !whole(batch)).toList();
  }

  private boolean whole(JournalEntry.Batch batch) {
    return items.containsKey(batch.first() + batch.items() - 1);
  }
}
