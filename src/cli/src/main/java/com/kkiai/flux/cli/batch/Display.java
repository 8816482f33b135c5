package com.kkiai.flux.cli.batch;

import com.kkiai.flux.FluxObserver;
import com.kkiai.flux.cli.terminal.OneLine;
import com.kkiai.flux.model.QueueStatus;
import java.time.Duration;

/** Shows how far each image of a batch is. Safe for use by many threads. */
public interface Display {
  /** Shows what is done for an image. */
  void show(Work work, String text);

  /** Shows that a call failed and will be repeated after a delay. */
  void retry(Work work, String reason, Duration delay);

  /** Removes the row of an image that has ended. */
  void end(Work work, ItemResult result);

  /** Returns an observer that shows retries. Short delays are over before anyone can read. */
  default FluxObserver observer(Work work) {
    return new FluxObserver() {
      @Override
      public void onRetry(Retry retry) {
        if (retry.delay().toSeconds() > 0) {
          Display.this.retry(work, retry.reason(), retry.delay());
        }
      }
    };
  }

  /** Shows what the gateway says of a job. */
  default void show(Work work, QueueStatus status) {
    if (status.status() == null) {
      return;
    }
    switch (status.status().known()) {
      case IN_QUEUE ->
          show(
              work,
              status.queuePosition() == null
                  ? "in the queue"
                  : "in the queue, " + status.queuePosition() + " ahead");
      case IN_PROGRESS -> show(work, "running");
      case COMPLETED -> show(work, "saving");
      case UNRECOGNIZED -> show(work, OneLine.start(status.status().value()));
    }
  }
}
