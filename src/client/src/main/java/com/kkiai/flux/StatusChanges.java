package com.kkiai.flux;

import com.kkiai.flux.model.QueueStatus;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reports the changes of a job to a listener, each once. A listener that throws is ignored. */
final class StatusChanges {
  private final FluxJob job;
  private final JobAge age;
  private final @Nullable StatusListener listener;
  private List<@Nullable Object> reported = List.of();

  StatusChanges(FluxJob job, JobAge age, @Nullable StatusListener listener) {
    this.job = job;
    this.age = age;
    this.listener = listener;
  }

  FluxJob job() {
    return job;
  }

  /** Only a listener needs the logs. */
  GatewayCalls.Logs logs() {
    return listener == null ? GatewayCalls.Logs.WITHOUT : GatewayCalls.Logs.WITH;
  }

  /** There is no status to report. */
  void observeRunning() {
    age.sawRunning();
  }

  void observeImages() {
    age.sawImages();
  }

  void observe(QueueStatus status) {
    age.saw(status);
    int logs = status.logs() == null ? 0 : status.logs().size();
    List<@Nullable Object> now = Arrays.asList(status.status(), status.queuePosition(), logs);
    if (listener == null || now.equals(reported)) {
      return;
    }
    reported = now;
    try {
      listener.onStatus(job, status);
    } catch (Throwable e) {
      ClientLog.ignored("StatusListener", e);
      // A job that was paid for does not depend on a listener.
    }
  }
}
