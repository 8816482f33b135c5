package com.kkiai.flux.sandbox;

import com.kkiai.flux.model.JobStatus;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** A job that was accepted. Safe for use by any number of threads. */
final class Job {
  private final String requestId;
  private final String app;
  private final OutcomeTraits traits;
  private final ImageOrder order;
  private final Pace pace;
  private final LongSupplier nanoTime;
  private final long start;
  private int polls;
  private int wordPolls;
  private boolean cancelled;

  Job(
      String requestId,
      String app,
      Outcome outcome,
      ImageOrder order,
      Pace pace,
      LongSupplier nanoTime) {
    this.requestId = requestId;
    this.app = app;
    this.traits = outcome.traits();
    this.order = order;
    this.pace = pace;
    this.nanoTime = nanoTime;
    this.start = nanoTime.getAsLong();
  }

  String requestId() {
    return requestId;
  }

  String app() {
    return app;
  }

  OutcomeTraits traits() {
    return traits;
  }

  ImageOrder order() {
    return order;
  }

  long startNanos() {
    return start;
  }

  /** Looks at the job as a status or result call does, which may move it on. */
  synchronized Snapshot poll() {
    polls++;
    Snapshot now = look();
    if (now.stage() != Stage.IN_QUEUE) {
      wordPolls++;
    }
    return now;
  }

  /** Looks at the job and leaves it as it is. */
  synchronized Snapshot look() {
    if (cancelled) {
      return new Snapshot(Stage.COMPLETED, JobStatus.COMPLETED, null, JobFailure.CANCELLED);
    }
    Progress progress = progress();
    if (progress.stage() == Stage.IN_QUEUE) {
      return new Snapshot(Stage.IN_QUEUE, JobStatus.IN_QUEUE, progress.queuePosition(), null);
    }
    if (showsOtherWord()) {
      return new Snapshot(Stage.IN_PROGRESS, word(traits.runningWord()), null, null);
    }
    return progress.stage() == Stage.IN_PROGRESS
        ? new Snapshot(Stage.IN_PROGRESS, JobStatus.IN_PROGRESS, null, null)
        : new Snapshot(Stage.COMPLETED, word(traits.doneWord()), null, traits.failure());
  }

  /** Cancels the job unless it is done; returns how it looked before. */
  synchronized Snapshot cancel() {
    Snapshot before = look();
    cancelled |= !before.done();
    return before;
  }

  private Progress progress() {
    return pace.after(nanoTime.getAsLong() - start, polls);
  }

  private boolean showsOtherWord() {
    return traits.runningWord() != null && wordPolls < traits.runningPolls();
  }

  /** Returns how many images it makes if it succeeds. */
  int imageCount() {
    return traits.images() ? order.count() : 0;
  }

  private static JobStatus word(@Nullable String other) {
    return other == null ? JobStatus.COMPLETED : JobStatus.of(other);
  }
}
