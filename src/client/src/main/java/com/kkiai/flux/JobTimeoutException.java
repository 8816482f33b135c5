package com.kkiai.flux;

import com.kkiai.flux.model.QueueStatus;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The time to wait is over and the job is not done. It goes on at the gateway: wait again, or take
 * it up later by its id.
 */
public final class JobTimeoutException extends FluxException {
  private static final long serialVersionUID = 1L;

  private final transient @Nullable QueueStatus lastStatus;
  private final Duration waited;

  JobTimeoutException(
      JobId job,
      @Nullable QueueStatus lastStatus,
      Duration waited,
      String because,
      @Nullable Throwable lastFailure) {
    super(message(job, lastStatus, waited, because), job, lastFailure);
    this.lastStatus = lastStatus;
    this.waited = waited;
  }

  private static String message(
      JobId job, @Nullable QueueStatus status, Duration waited, String because) {
    String last =
        status == null || status.status() == null
            ? "never seen"
            : ApiError.oneLine(status.status().value());
    return "not done after "
        + Durations.text(waited)
        + ", last status "
        + last
        + because
        + "; it continues at the gateway: resume it with job(\""
        + job
        + "\")";
  }

  /** {@return the last status that was seen; null where there was none} */
  public @Nullable QueueStatus lastStatus() {
    return lastStatus;
  }

  /** {@return how long the wait was} */
  public Duration waited() {
    return waited;
  }
}
