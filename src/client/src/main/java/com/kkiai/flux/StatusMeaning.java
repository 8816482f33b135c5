package com.kkiai.flux;

import com.kkiai.flux.model.JobStatus;
import com.kkiai.flux.model.QueueStatus;
import java.util.Locale;
import java.util.Set;

/** What a status says about its job. */
enum StatusMeaning {
  RUNNING,
  COMPLETED,
  /** The job has ended without images, as far as the status knows: the result decides. */
  FAILED,
  UNRECOGNIZED;

  /** Not in the spec, but sent by gateways of its kind, in any case (API.md). */
  private static final Set<String> ENDS =
      Set.of(
          "FAILED",
          "FAILURE",
          "ERROR",
          "CANCELLED",
          "CANCELED",
          "EXPIRED",
          "TIMED_OUT",
          "TIMEOUT",
          "REJECTED");

  static StatusMeaning of(QueueStatus status) {
    JobStatus value = status.status();
    if (JobStatus.IN_QUEUE.equals(value) || JobStatus.IN_PROGRESS.equals(value)) {
      return RUNNING;
    }
    boolean ends = value != null && ENDS.contains(value.value().toUpperCase(Locale.ROOT));
    if (ends || status.error() != null) {
      return FAILED;
    }
    return JobStatus.COMPLETED.equals(value) ? COMPLETED : UNRECOGNIZED;
  }
}
