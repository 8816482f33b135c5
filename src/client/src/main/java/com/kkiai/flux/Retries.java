package com.kkiai.flux;

import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Repeats the calls of one operation until their results are final, and keeps the last failure. */
final class Retries {
  /** What becomes of a call whose responses are pages instead of JSON. */
  enum Pages {
    /** A wait for a job goes on until the pages are over. */
    WAIT,
    /** A single read ends after three, whichever of its calls they belong to. */
    END
  }

  private static final int MOST_PAGES = 3;

  private final RetryPolicy policy;
  private final Pages pages;
  private final Reports reports;
  private int pagesInARow;
  private volatile @Nullable CallResult<?> last;

  Retries(RetryPolicy policy, Pages pages, Reports reports) {
    this.policy = policy;
    this.pages = pages;
    this.reports = reports;
  }

  /** Returns the failure that the current call is repeated for; null if there is none. */
  @Nullable Throwable lastFailure() {
    CallResult<?> result = last;
    if (result instanceof CallResult.Page<?> page) {
      return MalformedResponseException.ofPage(page.error(), null);
    } else if (result instanceof CallResult.Refused<?> refused) {
      return new ApiErrorException(refused.error(), null);
    }
    return result instanceof CallResult.Failed<?> failed ? failed.cause() : null;
  }

  /** Says why there was no result in time. */
  String because(Abort why) {
    return why.because(last);
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
          pagesInARow = result instanceof CallResult.Page<?> ? pagesInARow + 1 : 0;
          if (decision.apply(result) != RetryDecision.REPEAT || isLastPage(result)) {
            last = null;
            return then.apply(result);
          }
          last = result;
          return new Next.Delay<>(
              delay(policy, attempt, result, reports),
              () -> attempt(attempt + 1, call, decision, then));
        });
  }

  boolean waitsForPages() {
    return pages == Pages.WAIT;
  }

  private boolean isLastPage(CallResult<?> result) {
    return result instanceof CallResult.Page<?> page
        && pagesInARow >= MOST_PAGES
        && (pages == Pages.END || page.error().isNotServed());
  }

  /** Returns the delay after a failed attempt, and reports it. A policy that throws is ignored. */
  static Duration delay(RetryPolicy policy, int failures, CallResult<?> result, Reports reports) {
    Duration delay;
    try {
      delay = policy.delay(failures, result.retryAfter());
    } catch (Throwable e) {
      ClientLog.ignored("RetryPolicy", e);
      delay = policy.longestDelay();
    }
    reports.retry(failures, result, delay);
    return delay;
  }
}
