package com.kkiai.flux;

import com.kkiai.flux.model.CancelResult;
import com.kkiai.flux.model.CancelStatus;
import com.kkiai.flux.model.QueueStatus;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The calls of one job, repeated where they may be. Only this class decides what a 404 means: the
 * gateway serves no status, the job is under any app, its reads lag behind its submit, or there is
 * no such job.
 */
final class QueueCalls {
  /** For so long after a job was accepted, a 404 to its reads is lag. */
  static final Duration LAG = Duration.ofSeconds(20);

  /** After that, or if that time is not known, so many looks must find nothing, a second apart. */
  private static final int LOOKS = 3;

  /** A job that was seen is not given up so soon. */
  private static final int LOOKS_FOR_A_JOB_THAT_EXISTS = 20;

  private static final Pattern TOO_LATE =
      Pattern.compile("already.{0,40}complet", Pattern.CASE_INSENSITIVE);

  private static final Duration NEXT_LOOK = Duration.ofSeconds(1);

  private final GatewayCalls gateway;
  private final JobId job;
  private final Retries retries;
  private final Deadline lag;
  private JobId address;
  private int looks;
  private int mostLooks = LOOKS;
  private boolean mayLag;
  private boolean statusMayLag;
  private volatile @Nullable FluxException missing;
  private @Nullable Duration retryAfter;

  QueueCalls(GatewayCalls gateway, JobId job, Retries retries, Deadline lag) {
    this.gateway = gateway;
    this.job = job;
    this.retries = retries;
    this.lag = lag;
    this.address = job;
  }

  /** Goes on with the status, or with nothing if the gateway serves none. */
  <T> Next<T> status(GatewayCalls.Logs logs, Function<Optional<QueueStatus>, Next<T>> then) {
    return retries.send(
        () -> sent(gateway.status(job, logs)),
        RetryDecision::ofRead,
        result -> {
          retryAfter = result.retryAfter();
          return then.apply(result.fold(job, this::seen, this::refusedStatus));
        });
  }

  private Optional<QueueStatus> seen(CallResult.Ok<QueueStatus> response) {
    QueueStatus status = response.body();
    statusMayLag = false;
    if (StatusMeaning.of(status) == StatusMeaning.RUNNING) {
      exists();
    }
    return Optional.of(status);
  }

  private void exists() {
    looks = 0;
    mostLooks = LOOKS_FOR_A_JOB_THAT_EXISTS;
  }

  private Optional<QueueStatus> refusedStatus(ApiError error) {
    statusMayLag = error.status() == 404 && mayLag;
    if (error.isNotServed() || error.saysInProgress()) {
      return Optional.empty();
    }
    throw new ApiErrorException(error, job);
  }

  /**
   * Goes on with the result. A job that is missing under its app is looked for under any app. If it
   * is missing there as well, starts again after a second as long as that may be lag.
   */
  <T> Next<T> result(Supplier<Next<T>> again, Function<JobResult, Next<T>> then) {
    return result(
        address,
        result -> {
          if (result instanceof JobResult.Missing && !address.isUnderAnyApp()) {
            return result(job.underAnyApp(), other -> found(job.underAnyApp(), other, again, then));
          }
          return found(address, result, again, then);
        });
  }

  private <T> Next<T> found(
      JobId under, JobResult result, Supplier<Next<T>> again, Function<JobResult, Next<T>> then) {
    missing = result instanceof JobResult.Missing none ? none.why() : null;
    if (missing == null) {
      exists();
      address = under;
      return then.apply(result);
    }
    // A wait goes on until the pages are over.
    boolean isPage = retries.waitsForPages() && missing instanceof MalformedResponseException;
    return mayLag || isPage || ++looks < mostLooks
        ? new Next.Delay<>(NEXT_LOOK, again)
        : then.apply(result);
  }

  /** Returns whether the gateway may serve a status though it responded with 404. */
  boolean statusMayLag() {
    return statusMayLag;
  }

  /** Returns the delay that the last response asked for; null if it asked for none. */
  @Nullable Duration retryAfter() {
    return retryAfter;
  }

  /** Returns why the last look found nothing; null if it found the job. */
  @Nullable FluxException missing() {
    return missing;
  }

  /** Goes on with the result of a job whose status was seen; it may be missing. */
  <T> Next<T> probe(Function<JobResult, Next<T>> then) {
    return result(address, then);
  }

  private <T> Next<T> result(JobId under, Function<JobResult, Next<T>> then) {
    return retries.send(
        () -> sent(gateway.result(under)),
        RetryDecision::ofResult,
        result -> {
          retryAfter = result.retryAfter();
          return then.apply(JobResult.of(result, job));
        });
  }

  /** The age of the job counts when a read is sent: a slow response must not end the lag early. */
  private <R> HttpCall<R> sent(HttpCall<R> call) {
    mayLag = !lag.left().isZero();
    return call;
  }

  <T> Next<T> cancel(Function<CancelStatus, Next<T>> then) {
    return retries.send(
        () -> gateway.cancel(address),
        RetryDecision::ofCancel,
        result ->
            then.apply(
                RetryDecision.isCancelled(result)
                    ? CancelStatus.OK
                    : result.fold(job, this::accepted, this::refusedCancel)));
  }

  /** Cancels the job, whatever the gateway says to it. */
  <T> Next<T> cancelAnyway(Supplier<Next<T>> then) {
    return retries.send(
        () -> gateway.cancel(address), RetryDecision::ofCancel, result -> then.get());
  }

  private CancelStatus accepted(CallResult.Ok<CancelResult> response) {
    CancelStatus status = response.body().status();
    return CancelStatus.knownValues().contains(status) ? status : CancelStatus.OK;
  }

  private CancelStatus refusedCancel(ApiError error) {
    if (error.status() == 404) {
      throw new JobNotFoundException(
          "not cancelled: the gateway knows no such job, or does not serve cancelling", job, null);
    }
    if (TOO_LATE.matcher(error.bodyStart()).find()) {
      return CancelStatus.ALREADY_COMPLETED;
    }
    throw new ApiErrorException(error, job);
  }
}
