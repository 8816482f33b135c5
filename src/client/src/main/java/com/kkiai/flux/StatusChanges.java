package com.kkiai.flux;

import com.kkiai.flux.model.QueueStatus;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Tells a listener what has changed, and nothing twice. */
final class StatusChanges {
  private final FluxJob job;
  private final @Nullable StatusListener listener;
  private @Nullable List<@Nullable Object> told;

  StatusChanges(FluxJob job, @Nullable StatusListener listener) {
    this.job = job;
    this.listener = listener;
  }

  boolean isHeard() {
    return listener != null;
  }

  void see(QueueStatus status) {
    if (listener == null) {
      return;
    }
    int logs = status.logs() == null ? 0 : status.logs().size();
    List<@Nullable Object> now =
        java.util.Arrays.asList(status.status(), status.queuePosition(), logs);
    if (!Objects.equals(now, told)) {
      told = now;
      tell(listener, status);
    }
  }

  private void tell(StatusListener listener, QueueStatus status) {
    try {
      listener.onStatus(job, status);
    } catch (Throwable e) {
      // The wait of a job that was paid for does not end because a listener is broken.
    }
  }
}
