package com.kkiai.flux;

import com.kkiai.flux.FluxObserver.Outcome;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reports what one operation does, to the observer and to the log. */
final class Reports {
  static final FluxObserver NOBODY = new FluxObserver() {};

  private final FluxObserver observer;
  private final @Nullable FluxJob job;
  private volatile boolean hasEnded;

  /**
   * @param job the job of the operation; null for a submit
   */
  Reports(FluxObserver observer, @Nullable FluxJob job) {
    this.observer = observer;
    this.job = job;
  }

  void retry(int attempt, CallResult<?> result, Duration delay) {
    if (hasEnded) {
      // The deadline came first.
      return;
    }
    String reason = result.summary();
    ClientLog.retry(job == null ? "submit" : "job " + job.id(), attempt, reason, delay);
    report(to -> to.onRetry(new FluxObserver.Retry(job, attempt, reason, delay)));
  }

  void submitted(
      @Nullable Object accepted, Outcome outcome, Duration took, @Nullable Throwable failure) {
    hasEnded = true;
    report(
        to -> {
          FluxJob known =
              accepted instanceof AsyncFluxJob async ? async.blocking() : (FluxJob) accepted;
          to.onSubmit(new FluxObserver.Submit(known, outcome, failure, took));
        });
  }

  void images(int count, long bytes, Duration took, @Nullable Throwable failure) {
    hasEnded = true;
    report(
        to ->
            to.onImages(
                new FluxObserver.Images(
                    Objects.requireNonNull(job),
                    Outcome.of(failure),
                    failure,
                    count,
                    bytes,
                    took)));
  }

  void waited(
      int polls,
      Duration took,
      @Nullable Duration queueTime,
      @Nullable BigDecimal billedUnits,
      @Nullable Throwable failure) {
    hasEnded = true;
    report(
        to ->
            to.onWait(
                new FluxObserver.Wait(
                    Objects.requireNonNull(job),
                    Outcome.of(failure),
                    failure,
                    polls,
                    took,
                    queueTime,
                    billedUnits)));
  }

  /** An observer that throws is ignored. */
  private void report(Consumer<FluxObserver> event) {
    if (observer == NOBODY) {
      return;
    }
    try {
      event.accept(observer);
    } catch (Throwable e) {
      ClientLog.ignored("FluxObserver", e);
    }
  }
}
