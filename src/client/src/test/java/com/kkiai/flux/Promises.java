package com.kkiai.flux;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a simulated client did and was told. Notes the first violation of a promise: an exception
 * would be taken for a failure of the operation.
 */
final class Promises {
  private final SimulatedLoop loop;
  private final RetryPolicy policy;
  int process;
  int openCalls;
  int cancels;
  boolean submitIsUndecided;
  @Nullable CallResult<?> told;
  long toldAt;
  private int submits;
  private boolean operationIsOver;
  private long deadline;
  private long notBefore;
  private @Nullable CallResult<?> running;
  private @Nullable CallResult<?> end;
  @Nullable String violation;

  Promises(SimulatedLoop loop, RetryPolicy policy) {
    this.loop = loop;
    this.policy = policy;
  }

  void check(boolean holds, String violated) {
    if (!holds && violation == null) {
      violation = violated + " (after " + loop.nanoTime() / 1e9 + " s)";
    }
  }

  void operationBegins(Deadline limit) {
    deadline = limit.began() + limit.limit().toNanos();
    operationIsOver = false;
    cancels = 0;
    notBefore = 0;
    told = null;
  }

  void operationIsOver() {
    operationIsOver = true;
    check(openCalls == 0, "a call goes on after the end");
    check(loop.alarms() == 0, "alarms are left: " + loop.alarms());
  }

  /** The process is killed: it hears of nothing any more. */
  void processEnds() {
    process++;
    openCalls = 0;
    loop.kill();
  }

  void submits() {
    check(++submits <= policy.submitAttempts(), "too many attempts");
  }

  void submitIsSent() {
    check(!submitIsUndecided, "a submit was sent though another may have been accepted");
    submitIsUndecided = true;
  }

  void polls() {
    check(told == null || told != running, "polled without a delay");
  }

  /** The poll policy asks for a delay. */
  void delays(Duration delay) {
    running = null;
    notBefore = Math.max(notBefore, loop.nanoTime() + delay.toNanos());
  }

  void callBegins() {
    check(!operationIsOver, "a call began after the end");
    check(openCalls++ == 0, "two calls at once");
    if (cancels == 0) {
      check(told == null || told != end, "a call began though the end was told");
      check(loop.nanoTime() >= notBefore, "a call began before its delay was over");
    }
  }

  /** This result shows a job that runs. */
  <R> CallResult<R> running(CallResult<R> result) {
    running = result;
    return result;
  }

  /** This result shows the end of the job. */
  <R> CallResult<R> end(CallResult<R> result) {
    end = result;
    return result;
  }

  void isTold(CallResult<?> result, boolean ofSubmit) {
    told = result;
    toldAt = loop.nanoTime();
    notBefore = toldAt;
    ApiError error = result.error();
    if (error != null) {
      int status = error.status();
      submitIsUndecided &= !ofSubmit || status < 300 || status >= 500;
      boolean isPage = result instanceof CallResult.Page<?> && !error.isNotServed();
      if (status == 429 || status >= 500 || (isPage && !ofSubmit)) {
        notBefore += policy.delay(1, result.retryAfter()).toNanos();
      }
    } else if (result instanceof CallResult.Failed<?>) {
      notBefore += policy.delay(1, null).toNanos();
    } else if (result.retryAfter() != null) {
      // A second before the deadline there is one more look.
      Duration asked = Durations.shorter(result.retryAfter(), policy.longestRetryAfter());
      notBefore = Math.min(toldAt + asked.toNanos(), deadline - Duration.ofSeconds(1).toNanos());
    }
  }
}
