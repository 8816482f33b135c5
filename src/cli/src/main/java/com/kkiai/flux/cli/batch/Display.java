package com.kkiai.flux.cli.batch;

import com.kkiai.flux.cli.terminal.OneLine;
import com.kkiai.flux.model.QueueStatus;

/** Shows how far each image of a batch is. Safe for use by many threads. */
public interface Display {
  /** What is done for an image, in order. */
  enum Step {
    SUBMIT,
    QUEUE,
    RUN,
    SAVE
  }

  /** Shows a step. */
  void show(Work work, Step step, String text);

  /** Takes away what is shown of an image that is done, well or badly. */
  void end(Work work);

  /** Shows what the gateway says of a job. */
  default void show(Work work, QueueStatus status) {
    if (status.status() == null) {
      return;
    }
    switch (status.status().known()) {
      case IN_QUEUE ->
          show(
              work,
              Step.QUEUE,
              status.queuePosition() == null
                  ? "in the queue"
                  : "in the queue, " + status.queuePosition() + " ahead");
      case IN_PROGRESS -> show(work, Step.RUN, "running");
      case COMPLETED -> show(work, Step.SAVE, "done, fetching the images");
      case UNRECOGNIZED -> show(work, Step.RUN, OneLine.start(status.status().value()));
    }
  }
}
