package com.kkiai.flux.sandbox.internal.jobs;

import com.kkiai.flux.model.JobStatus;
import com.kkiai.flux.model.JobStatus.Known;
import com.kkiai.flux.sandbox.internal.http.CallTarget;
import com.kkiai.flux.sandbox.internal.http.SandboxResponse;
import com.kkiai.flux.sandbox.internal.images.ImageOrder;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** An accepted job. Thread-safe. */
final class Job {
  /** About the memory of a job without images. */
  private static final int OBJECTS = 1000;

  final String requestId;
  final String app;
  final JobTraits traits;
  final ImageOrder order;
  private final Pace pace;
  private final LongSupplier nanoTime;
  final long start;
  final long bytes;
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
    this.bytes = OBJECTS + order.source().bytes() + Echo.bytes(order.echo());
  }

  @Nullable SandboxResponse fixed(CallTarget target) {
    return traits.responses().get(target);
  }

  /** Returns what status and result calls get instead of the job; null if they see it. */
  @Nullable SandboxResponse cover() {
    JobTraits.Cover cover = traits.cover();
    return nanoTime.getAsLong() - start < cover.time().toNanos() ? cover.response() : null;
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
    Snapshot usual = pace.after(nanoTime.getAsLong() - start, polls);
    JobTraits.Course course = traits.course();
    if (usual.stage() == Known.IN_QUEUE) {
      return usual;
    }
    if (statusPolls < course.detourPolls()) {
      return new Snapshot(Known.IN_PROGRESS, course.detour(), null, null);
    }
    return usual.done()
        ? new Snapshot(Known.COMPLETED, course.end(), null, course.failure())
        : usual;
  }

  /** Cancels the job unless it is done; returns its previous state. */
  synchronized Snapshot cancel() {
    Snapshot before = look();
    cancelled |= !before.done();
    return before;
  }

  int imageCount() {
    return traits.course().images() == JobTraits.Images.NONE ? 0 : order.count();
  }
}
