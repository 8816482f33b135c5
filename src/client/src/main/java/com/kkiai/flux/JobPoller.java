package com.kkiai.flux;

import com.kkiai.flux.model.FluxOutput;
import com.kkiai.flux.model.JobStatus;
import com.kkiai.flux.model.QueueStatus;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Waits for a job: polls its status until it is done, and then asks for the result. If the gateway
 * serves no status, polls the result.
 */
final class JobPoller implements Procedure<FluxOutput> {
  private final JobId job;
  private final Deadline deadline;
  private final Retries retries;
  private final QueueCalls calls;
  private final PollSchedule schedule;
  private final StatusChanges changes;
  private final boolean cancelsOnTimeout;
  private volatile @Nullable QueueStatus last;
  private volatile @Nullable JobTimeoutException timedOut;
  private @Nullable JobStatus lastProbed;

  JobPoller(
      JobId job,
      GatewayCalls gateway,
      FluxClientBuilder settings,
      Deadline deadline,
      StatusChanges changes) {
    this.job = job;
    this.deadline = deadline;
    this.retries = new Retries(settings.retryPolicy);
    this.calls = new QueueCalls(gateway, job, retries);
    this.schedule = new PollSchedule(settings.pollPolicy, job.app(), deadline);
    this.changes = changes;
    this.cancelsOnTimeout = settings.cancelOnTimeout;
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
    JobStatus value = status.status();
    if (JobStatus.COMPLETED.equals(value)) {
      throwIfFailed(status);
      schedule.ended(status);
      return pollResult();
    }
    if (value == null || value.known() == JobStatus.Known.UNRECOGNIZED) {
      return probe(status, value == null ? JobStatus.of("") : value);
    }
    lastProbed = null;
    return delay(this::pollStatus);
  }

  /**
   * An unrecognized status means running, but the result may show more. It is asked for once at
   * each change to such a status.
   */
  private Next<FluxOutput> probe(QueueStatus status, JobStatus value) {
    if (value.equals(lastProbed)) {
      return delay(this::pollStatus);
    }
    lastProbed = value;
    return calls.resultOfApp(
        result -> {
          if (result instanceof JobResult.Done || result instanceof JobResult.Failed) {
            return end(result);
          }
          throwIfFailed(status);
          return delay(this::pollStatus);
        });
  }

  private void throwIfFailed(QueueStatus status) {
    if (status.error() != null) {
      schedule.ended(status);
      throw new JobFailedException(status.error(), status.errorType(), job);
    }
  }

  private Next<FluxOutput> pollResult() {
    return calls.result(
        result -> {
          if (result instanceof JobResult.Running running) {
            if (running.shown() != null) {
              observe(running.shown());
            }
            return delay(this::pollResult);
          }
          return end(result);
        });
  }

  private Next<FluxOutput> end(JobResult result) {
    if (!(result instanceof JobResult.Missing)) {
      schedule.ended(last);
    }
    return new Next.Done<>(result.outcome().orElseThrow());
  }

  private Next<FluxOutput> delay(Supplier<Next<FluxOutput>> next) {
    return new Next.Delay<>(schedule.delay(last), next);
  }

  private void observe(QueueStatus status) {
    last = status;
    changes.observe(status);
  }

  @Override
  public Next<FluxOutput> aborted(Abort why) {
    JobTimeoutException first = timedOut;
    if (first != null) {
      throw first;
    }
    if (why.reason() != Abort.Reason.DEADLINE) {
      throw JobCancelledException.of(why, job);
    }
    var late =
        new JobTimeoutException(
            job, last, deadline.elapsed(), retries.because(why), retries.lastFailure());
    timedOut = late;
    if (!cancelsOnTimeout) {
      throw late;
    }
    return calls.cancelAnyway(
        () -> {
          throw late;
        });
  }
}
