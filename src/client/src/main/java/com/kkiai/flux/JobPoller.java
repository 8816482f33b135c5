package com.kkiai.flux;

import com.kkiai.flux.model.FluxOutput;
import com.kkiai.flux.model.JobStatus;
import com.kkiai.flux.model.QueueStatus;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Waits for a job: polls its status until it is done, and then asks for the result. If the gateway
 * serves no status, polls the result.
 */
final class JobPoller implements Procedure<FluxOutput> {
  /** How often the result is asked for while the status is unrecognized. */
  private static final Duration PROBES = Duration.ofSeconds(10);

  /** A result that still runs or is missing is stale for so long after the status has failed. */
  private static final Duration STALE = Duration.ofSeconds(20);

  private final JobId job;
  private final Deadline deadline;
  private final Reports reports;
  private final Retries retries;
  private final QueueCalls calls;
  private final PollSchedule schedule;
  private final StatusChanges changes;
  private final boolean cancelsOnTimeout;
  private volatile @Nullable QueueStatus last;
  private volatile @Nullable Duration queueTime;
  private volatile @Nullable BigDecimal billedUnits;
  private volatile @Nullable JobTimeoutException timedOut;
  private @Nullable JobStatus probed;
  private Duration probedAt = Duration.ZERO;
  private @Nullable JobFailedException failure;
  private boolean hasReason;
  private Duration failedAt = Duration.ZERO;

  JobPoller(
      JobId job,
      GatewayCalls gateway,
      OptionsBuilder<?> options,
      Deadline lag,
      Deadline deadline,
      StatusChanges changes) {
    this.job = job;
    this.deadline = deadline;
    this.reports = new Reports(options.observer, changes.job());
    this.retries = new Retries(options.retryPolicy, Retries.Pages.WAIT, reports);
    this.calls = new QueueCalls(gateway, job, retries, lag);
    this.schedule =
        new PollSchedule(
            options.pollPolicy, options.retryPolicy.longestRetryAfter(), job.app(), deadline);
    this.changes = changes;
    this.cancelsOnTimeout = options.cancelOnTimeout;
  }

  @Override
  public Deadline deadline() {
    return deadline;
  }

  @Override
  public Next<FluxOutput> first() {
    return pollStatus();
  }

  private Next<FluxOutput> pollStatus() {
    return calls.status(
        changes.logs(), status -> status.map(this::onStatus).orElseGet(this::pollResult));
  }

  private Next<FluxOutput> onStatus(QueueStatus status) {
    observe(status);
    return switch (StatusMeaning.of(status)) {
      case RUNNING -> {
        probed = null;
        yield delay(this::pollStatus);
      }
      case COMPLETED, FAILED -> {
        schedule.ended(status);
        yield pollResult();
      }
      case UNRECOGNIZED -> probe(status);
    };
  }

  /**
   * An unrecognized status means running, but the result may show more. It is asked for at each
   * change to such a status, and now and then as well.
   */
  private Next<FluxOutput> probe(QueueStatus status) {
    Duration now = deadline.elapsed();
    JobStatus value = status.status() == null ? JobStatus.of("") : status.status();
    if (value.equals(probed) && now.minus(probedAt).compareTo(PROBES) < 0) {
      return delay(this::pollStatus);
    }
    probed = value;
    probedAt = now;
    return calls.probe(
        result ->
            result instanceof JobResult.Done || result instanceof JobResult.Failed
                ? end(result)
                : delay(this::pollStatus));
  }

  private Next<FluxOutput> pollResult() {
    Duration began = deadline.elapsed();
    return calls.result(
        failure == null ? this::pollStatus : this::pollResult,
        result -> {
          if (result instanceof JobResult.Running running) {
            observeRunning(running.shown());
          }
          JobFailedException failed = failure;
          if (failed != null
              && (result instanceof JobResult.Running || result instanceof JobResult.Missing)) {
            // One look may be stale.
            if (began.minus(failedAt).compareTo(STALE) >= 0) {
              throw failed;
            }
            return delay(this::pollResult);
          }
          if (result instanceof JobResult.Running) {
            return delay(calls.statusMayLag() ? this::pollStatus : this::pollResult);
          }
          return end(result);
        });
  }

  /** If both the status and the result have failed, the one that has an error has the reason. */
  private Next<FluxOutput> end(JobResult result) {
    if (!(result instanceof JobResult.Missing)) {
      schedule.ended(last);
    }
    JobFailedException failed = failure;
    if (failed != null && !(result instanceof JobResult.Done)) {
      throw result instanceof JobResult.Failed also && !hasReason ? also.why() : failed;
    }
    var done = (JobResult.Done) result.orThrow();
    billedUnits = done.billedUnits();
    changes.observeImages();
    return new Next.Done<>(done.output());
  }

  private Next<FluxOutput> delay(Supplier<Next<FluxOutput>> next) {
    return new Next.Delay<>(schedule.delay(last, calls.retryAfter()), next);
  }

  private void observeRunning(@Nullable QueueStatus shown) {
    if (shown == null) {
      changes.observeRunning();
    } else {
      observe(shown);
    }
  }

  private void observe(QueueStatus status) {
    last = status;
    if (queueTime == null && JobStatus.IN_PROGRESS.equals(status.status())) {
      queueTime = deadline.elapsed();
    }
    changes.observe(status);
    if (failure == null && StatusMeaning.of(status) == StatusMeaning.FAILED) {
      failure = JobFailedException.of(status, job);
      hasReason = status.error() != null;
      failedAt = deadline.elapsed();
    }
  }

  @Override
  public Next<FluxOutput> aborted(Abort why) {
    JobTimeoutException first = timedOut;
    if (first != null) {
      throw first;
    }
    if (why.reason() != Abort.Reason.DEADLINE) {
      throw OperationAbortedException.of(why, job);
    }
    Throwable cause = retries.lastFailure() == null ? calls.missing() : retries.lastFailure();
    var late = new JobTimeoutException(job, last, deadline.elapsed(), retries.because(why), cause);
    timedOut = late;
    if (!cancelsOnTimeout) {
      throw late;
    }
    return calls.cancelAnyway(
        () -> {
          throw late;
        });
  }

  @Override
  public void ended(@Nullable FluxOutput output, @Nullable Throwable failure) {
    reports.waited(schedule.polls(), deadline.elapsed(), queueTime, billedUnits, failure);
  }
}
