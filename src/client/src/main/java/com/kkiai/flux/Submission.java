package com.kkiai.flux;

import com.kkiai.flux.FluxObserver.Outcome;
import com.kkiai.flux.model.SubmitResponse;
import com.kkiai.flux.model.internal.StreamedJson;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Submits a job at most once. It is sent again only if it certainly was not accepted: its body was
 * never begun, or the response is 429. Any other result that is neither an acceptance nor a refusal
 * means that the outcome is unknown.
 */
final class Submission<T> implements Procedure<T> {
  private static final int START_CHARACTERS = 200;
  private static final String CHECK_URL = "; check the base URL (KKIAI_BASE_URL)";
  private static final String NO_ID = "the response has no usable request id: ";

  private final StreamedJson request;
  private final Function<StreamedRequestBody, HttpCall<SubmitResponse>> calls;
  private final RetryPolicy policy;
  private final Deadline deadline;
  private final Reports reports;
  private final Function<JobId, T> accepted;
  private int attempts;
  private volatile @Nullable CallResult<?> lastFailure;
  private volatile @Nullable StreamedRequestBody sending;

  Submission(
      StreamedJson request,
      Function<StreamedRequestBody, HttpCall<SubmitResponse>> calls,
      RetryPolicy policy,
      Deadline deadline,
      Reports reports,
      Function<JobId, T> accepted) {
    this.request = request;
    this.calls = calls;
    this.policy = policy;
    this.deadline = deadline;
    this.reports = reports;
    this.accepted = accepted;
  }

  @Override
  public Deadline deadline() {
    return deadline;
  }

  @Override
  public Next<T> first() {
    attempts++;
    var body = new StreamedRequestBody(request);
    sending = body;
    return new Next.Send<>(() -> calls.apply(body), result -> decide(result, body));
  }

  private Next<T> decide(CallResult<SubmitResponse> result, StreamedRequestBody body) {
    if (result instanceof CallResult.Failed<?> && body.unreadable() != null) {
      throw body.unreadable().asInvalidRequest();
    }
    RetryDecision decision = RetryDecision.ofSubmit(result, body);
    if (decision == RetryDecision.REPEAT && attempts < policy.submitAttempts()) {
      sending = null;
      lastFailure = result;
      return new Next.Delay<>(Retries.delay(policy, attempts, result, reports), this::first);
    }
    if (result instanceof CallResult.Ok<SubmitResponse> ok) {
      return JobId.of(ok.body())
          .map(id -> new Next.Done<>(accepted.apply(id)))
          .orElseThrow(() -> unknown(NO_ID + ApiError.oneLine(ok.start()), null, null));
    }
    ApiError error = result.error();
    String why = result.summary();
    if (error != null) {
      throw decision == RetryDecision.UNKNOWN
          ? unknown(why, error, null)
          : new ApiErrorException(error, null);
    }
    if (result instanceof CallResult.Malformed<?> malformed) {
      String start =
          malformed.start().isBlank()
              ? ""
              : ": " + ApiError.start(malformed.start(), START_CHARACTERS);
      throw unknown(why + start, null, malformed.cause());
    }
    Throwable cause = result.cause();
    if (decision == RetryDecision.UNKNOWN) {
      throw unknown(why, null, cause);
    }
    String reason =
        cause instanceof NoKeyException
            ? why
            : "the gateway could not be reached: " + why + CHECK_URL;
    throw new ConnectionException("not submitted: " + reason, null, cause);
  }

  /** Nothing begins after an abort: a body that was not begun by then was not sent. */
  @Override
  public Next<T> aborted(Abort why) {
    StreamedRequestBody body = sending;
    boolean late = why.reason() == Abort.Reason.DEADLINE;
    FluxException notSent = late ? late(why) : OperationAbortedException.of(why, null);
    if (body == null || body.forbid()) {
      throw notSent;
    }
    String how = late ? "no response within " + deadline.limitText() : why.reason().text();
    throw unknown(how + " after it was begun", null, notSent);
  }

  /** Whoever completes the future from outside does not learn that a submit may have arrived. */
  @Override
  public void ended(@Nullable T job, @Nullable Throwable failure) {
    StreamedRequestBody body = sending;
    Outcome outcome = Outcome.of(failure);
    boolean isUnknown = outcome == Outcome.ABORTED && body != null && !body.forbid();
    reports.submitted(job, isUnknown ? Outcome.UNKNOWN : outcome, deadline.elapsed(), failure);
  }

  private FluxException late(Abort why) {
    String reason = why.because(lastFailure);
    return new ConnectionException(
        "not submitted within "
            + deadline.limitText()
            + (reason.isEmpty() ? ": no connection" + CHECK_URL : reason),
        null,
        null);
  }

  private static FluxException unknown(
      String why, @Nullable ApiError error, @Nullable Throwable cause) {
    return new SubmitOutcomeUnknownException(why, error, cause);
  }
}
