package com.kkiai.flux.cli.journal;

import com.kkiai.flux.cli.request.OutputName;
import com.kkiai.flux.model.Operation;
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
  private final Set<String> stems = new HashSet<>();
  private final Set<Integer> saving = new HashSet<>();

  /** Adds the next line. An invalid line changes nothing. */
  void add(JournalLine line, List<Operation> operations) throws BadLineException {
    String event = line.text("event");
    switch (event) {
      case "batch" -> batch(line.batch());
      case "plan" -> plan(line.item(operations));
      case "intent" -> move(line, Stage.PLANNED, Stage.INTENT, null);
      case "refused" -> move(line, Stage.INTENT, Stage.PLANNED, line.text("error"));
      case "unknown" -> move(line, Stage.INTENT, Stage.INTENT, line.text("error"));
      case "job" -> {
        String id = line.jobId();
        Instant acceptedAt = line.instant("accepted_at");
        Progress sent = move(line, Stage.INTENT, Stage.JOB, null);
        items.put(
            sent.item().number(),
            new Progress(sent.item(), sent.batch(), Stage.JOB, id, acceptedAt, null));
      }
      case "saved" -> {
        List<String> files = line.texts("files");
        move(line, Stage.JOB, Stage.SAVED, null);
        savedFiles.addAll(files);
      }
      case "saving" -> saving.add(move(line, Stage.JOB, Stage.JOB, null).item().number());
      case "partial" -> {
        List<String> files = line.texts("files");
        move(line, Stage.JOB, Stage.JOB, null);
        savedFiles.addAll(files);
      }
      case "failed" -> {
        Stage before = progress(line.number("item")).stage();
        // Also without a job: the input became unusable, or was refused.
        boolean isOpen = before == Stage.PLANNED || before == Stage.INTENT;
        move(line, isOpen ? before : Stage.JOB, Stage.FAILED, line.text("error"));
      }
      case "dropped" -> move(line, Stage.PLANNED, Stage.DROPPED, null);
      case "cut" -> throw new BadLineException("the line before was not cut");
      default -> throw new BadLineException("unrecognized event:", event);
    }
  }

  private void batch(JournalEntry.Batch batch) throws BadLineException {
    if (batch.first() != nextNumber()) {
      throw new BadLineException("first must be " + nextNumber() + ", is " + batch.first());
    }
    batches.put(batch.first(), batch);
  }

  private void plan(JournalEntry.Item item) throws BadLineException {
    Map.Entry<Integer, JournalEntry.Batch> batch = batches.floorEntry(item.number());
    if (batch == null
        || item.number() >= batch.getKey() + batch.getValue().items()
        || (item.number() != batch.getKey() && !items.containsKey(item.number() - 1))
        || items.containsKey(item.number())) {
      throw new BadLineException("item " + item.number() + " is not the next of its batch");
    }
    @Nullable String stem = item.stem();
    if (stem != null && !stems.add(OutputName.key(stem))) {
      throw new BadLineException("stem is used twice:", stem);
    }
    items.put(
        item.number(),
        new Progress(item, batch.getValue(), Stage.PLANNED, null, Instant.EPOCH, null));
  }

  private Progress move(JournalLine line, Stage from, Stage to, @Nullable String error)
      throws BadLineException {
    int number = line.number("item");
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

  /** Returns whether files of an image may have been saved already. */
  public boolean isSaving(int item) {
    return saving.contains(item);
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
