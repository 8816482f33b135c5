package com.kkiai.flux;

import com.kkiai.flux.model.QueueStatus;

/** Receives status changes while waiting for a job. */
@FunctionalInterface
public interface StatusListener {
  /**
   * Called at each change of the status, of the queue position or of the number of log lines.
   * Called by one thread at a time, on the callback threads of the client, in the context of the
   * caller, so it should be quick. Exceptions are ignored and logged. If the gateway serves no
   * status, the changes are those that the result shows, which may be none.
   *
   * @param job the job that is being waited for
   * @param status the status as the gateway returned it; its status may be null
   */
  void onStatus(FluxJob job, QueueStatus status);
}
