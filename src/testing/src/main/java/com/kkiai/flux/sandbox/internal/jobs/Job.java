package com.kkiai.flux.sandbox.internal.jobs;

import com.kkiai.flux.model.JobStatus;
import com.kkiai.flux.model.JobStatus.Known;
import com.kkiai.flux.sandbox.internal.images.ImageOrder;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** An accepted job. Thread-safe. */
final class Job {
  private final String requestId;
  private final String app;
  private final JobTraits traits;
  private final ImageOrder order;
  private final Pace pace;
  private final LongSupplier nanoTime;
  private final long start;
  private int polls;
  private int statusPolls;
  private boolean cancelled;

  Job(
      String requestId,
      String app,
      JobTraits traits,
      ImageOrder order,
      Pace pace,
      LongSupplier nanoTime) {
    this.requestId = requestId;
    this.app = app;
    this.traits = traits;
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

  JobTraits traits() {
    return traits;
  }

  ImageOrder order() {
    return order;
  }

  long startNanos() {
    return start;
  }

  /** Returns the state for a status or result call, which may advance the job. */
  synchronized Snapshot poll() {
    polls++;
    Snapshot now = look();
    if (now.stage() != Known.IN_QUEUE) {
      statusPolls++;
    }
    return now;
  }

  /** Returns the state without advancing the job. */
  synchronized Snapshot look() {
    if (cancelled) {
      return new Snapshot(Known.COMPLETED, JobStatus.COMPLETED, null, JobFailure.CANCELLED);
    }
    Progress progress = progress();
    if (progress.stage() == Known.IN_QUEUE) {
      return new Snapshot(Known.IN_QUEUE, JobStatus.IN_QUEUE, progress.queuePosition(), null);
    }
    if (showsOtherStatus()) {
      return new Snapshot(Known.IN_PROGRESS, status(traits.runningStatus()), null, null);
    }
    return progress.stage() == Known.IN_PROGRESS
        ? new Snapshot(Known.IN_PROGRESS, JobStatus.IN_PROGRESS, null, null)
        : new Snapshot(Known.COMPLETED, status(traits.doneStatus()), null, traits.failure());
  }

  /** Cancels the job unless it is done; returns its previous state. */
  synchronized Snapshot cancel() {
    Snapshot before = look();
    cancelled |= !before.done();
    return before;
  }

  private Progress progress() {
    return pace.after(nanoTime.getAsLong() - start, polls);
  }

  private boolean showsOtherStatus() {
    return traits.runningStatus() != null && statusPolls < traits.runningPolls();
  }

  /** Returns the number of images of a successful job. */
  int imageCount() {
    return traits.images() ? order.count() : 0;
  }

  private static JobStatus status(@Nullable String other) {
    return other == null ? JobStatus.COMPLETED : JobStatus.of(other);
  }
}
