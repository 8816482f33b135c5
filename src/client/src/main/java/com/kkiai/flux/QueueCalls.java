package com.kkiai.flux;

import com.kkiai.flux.model.CancelResult;
import com.kkiai.flux.model.CancelStatus;
import com.kkiai.flux.model.QueueStatus;
import com.kkiai.flux.model.internal.FieldReader;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The calls of one job, repeated where they may be. Recognizes gateways that serve no status, and
 * looks for a job under any app if it is missing under its own.
 */
final class QueueCalls {
  private final GatewayCalls gateway;
  private final JobId job;
  private final Retries retries;
  private JobId address;
  private boolean found;

  QueueCalls(GatewayCalls gateway, JobId job, Retries retries) {
    this.gateway = gateway;
    this.job = job;
    this.retries = retries;
    this.address = job;
  }

  /** Goes on with the status, or with nothing if the gateway serves none. */
  <T> Next<T> status(GatewayCalls.Logs logs, Function<Optional<QueueStatus>, Next<T>> then) {
    return retries.send(
        () -> gateway.status(job, logs),
        RetryDecision::ofRead,
        result -> then.apply(result.fold(job, Optional::of, this::refusedStatus)));
  }

  private Optional<QueueStatus> refusedStatus(ApiError error) {
    if (error.status() == 404 || error.status() == 405 || error.saysInProgress()) {
      return Optional.empty();
    }
    throw new ApiErrorException(error, job);
  }

  /** Goes on with the result under the app of the job. */
  <T> Next<T> resultOfApp(Function<JobResult, Next<T>> then) {
    return result(job, then);
  }

  /** Goes on with the result; a job that is missing is looked for under any app, once. */
  <T> Next<T> result(Function<JobResult, Next<T>> then) {
    return result(
        address,
        result -> {
          found |= result instanceof JobResult.Running;
          if (result instanceof JobResult.Missing && !found && !address.isUnderAnyApp()) {
            address = job.underAnyApp();
            return result(then);
          }
          return then.apply(result);
        });
  }

  private <T> Next<T> result(JobId under, Function<JobResult, Next<T>> then) {
    return retries.send(
        () -> gateway.result(under),
        RetryDecision::ofResult,
        result -> then.apply(JobResult.of(result, job)));
  }

  <T> Next<T> cancel(Function<CancelStatus, Next<T>> then) {
    return retries.send(
        () -> gateway.cancel(job),
        RetryDecision::ofRead,
        result -> then.apply(cancelStatus(result)));
  }

  /** Cancels the job, whatever the gateway says to it. */
  <T> Next<T> cancelAnyway(Supplier<Next<T>> then) {
    return retries.send(() -> gateway.cancel(job), RetryDecision::ofRead, result -> then.get());
  }

  private CancelStatus cancelStatus(CallResult<CancelResult> result) {
    // A 2xx without a status means yes.
    return result instanceof CallResult.Malformed<CancelResult> malformed
            && FieldReader.isMissingField(malformed.cause())
        ? CancelStatus.OK
        : result.fold(job, CancelResult::status, this::refusedCancel);
  }

  private CancelStatus refusedCancel(ApiError error) {
    if (error.status() == 404) {
      throw new JobNotFoundException(
          "not cancelled: the gateway knows no such job, or does not serve cancelling", job, null);
    }
    if (error.bodyStart().contains(CancelStatus.ALREADY_COMPLETED.value())) {
      return CancelStatus.ALREADY_COMPLETED;
    }
    throw new ApiErrorException(error, job);
  }
}
