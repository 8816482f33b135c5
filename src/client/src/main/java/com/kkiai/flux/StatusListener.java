package com.kkiai.flux;

import com.kkiai.flux.model.QueueStatus;

/** Hears of changes while a job is waited for. */
@FunctionalInterface
public interface StatusListener {
  /**
   * Is called at each change of the status, of the queue position or of the number of log lines;
   * from one thread at a time, on the client's callback threads, so it should be quick. What it
   * throws is dropped and harms nothing. At a gateway that serves no status, it hears what the
   * result shows, which may be nothing.
   *
   * @param job the job that is waited for
   * @param status the envelope; its status may be null
   */
  void onStatus(FluxJob job, QueueStatus status);
}
