package com.kkiai.flux;

import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Repeats the calls of one operation until their results are final, and keeps the last failure. */
final class Retries {
  private final RetryPolicy policy;
  private volatile @Nullable Throwable lastFailure;

  Retries(RetryPolicy policy) {
    this.policy = policy;
  }

  /** Returns the failure that the current call is repeated for; null if there is none. */
  @Nullable Throwable lastFailure() {
    return lastFailure;
  }

  /** Says why there was no result in time. */
  String because(Abort why) {
    return why.obstacle() == null ? FailureText.because(lastFailure) : why.because();
  }

  <T, R> Next<T> send(
      Supplier<HttpCall<R>> call,
      Function<CallResult<R>, RetryDecision> decision,
      Function<CallResult<R>, Next<T>> then) {
    return attempt(1, call, decision, then);
  }

  private <T, R> Next<T> attempt(
      int attempt,
      Supplier<HttpCall<R>> call,
      Function<CallResult<R>, RetryDecision> decision,
      Function<CallResult<R>, Next<T>> then) {
    return new Next.Send<>(
        call,
        result -> {
          if (decision.apply(result) != RetryDecision.REPEAT) {
            lastFailure = null;
            return then.apply(result);
          }
          lastFailure =
              result instanceof CallResult.Failed<R> failed
                  ? failed.cause()
                  : new ApiErrorException(((CallResult.Refused<R>) result).error(), null);
          return new Next.Delay<>(
              delay(policy, attempt, result), () -> attempt(attempt + 1, call, decision, then));
        });
  }

  /** Returns the delay after a failed attempt. A policy that throws is ignored. */
  static Duration delay(RetryPolicy policy, int failures, CallResult<?> result) {
    Duration retryAfter =
        result instanceof CallResult.Refused<?> refused ? refused.retryAfter() : null;
    try {
      return policy.delay(failures, retryAfter);
    } catch (Throwable e) {
      return policy.longest();
    }
  }
}
