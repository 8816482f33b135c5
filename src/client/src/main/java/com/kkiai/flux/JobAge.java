package com.kkiai.flux;

import com.kkiai.flux.model.QueueStatus;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What this process knows about the age of a job and of its images. Thread-safe. */
final class JobAge {
  /** How long a 404 to a read may mean that reads lag behind the submit. */
  final Deadline lag;

  private final Function<Duration, Deadline> deadlines;
  private final AtomicReference<@Nullable Deadline> imageLag = new AtomicReference<>();

  /** If the job was seen before its end, that is not older than the first look at its images. */
  private volatile boolean sawRunning;

  private JobAge(Function<Duration, Deadline> deadlines, Duration lag, boolean sawRunning) {
    this.deadlines = deadlines;
    this.lag = deadlines.apply(lag);
    this.sawRunning = sawRunning;
  }

  static JobAge submitted(Function<Duration, Deadline> deadlines) {
    return new JobAge(deadlines, QueueCalls.LAG, true);
  }

  static JobAge resumed(Function<Duration, Deadline> deadlines) {
    return new JobAge(deadlines, Duration.ZERO, false);
  }

  void saw(QueueStatus status) {
    if (StatusMeaning.of(status) == StatusMeaning.RUNNING) {
      sawRunning();
    }
  }

  void sawRunning() {
    sawRunning = true;
  }

  /** Their host may lag behind the job from now on, not from the first download. */
  void sawImages() {
    var unused = imageLag();
  }

  /** Returns how long a missing image may mean that its host lags behind the job. */
  Deadline imageLag() {
    if (!sawRunning) {
      return deadlines.apply(Duration.ZERO);
    }
    return imageLag.updateAndGet(seen -> seen == null ? deadlines.apply(QueueCalls.LAG) : seen);
  }
}
