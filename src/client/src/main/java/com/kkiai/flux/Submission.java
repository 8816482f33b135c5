package com.kkiai.flux;

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
  private final StreamedJson request;
  private final Function<StreamedRequestBody, HttpCall<SubmitResponse>> calls;
  private final RetryPolicy policy;
  private final Deadline deadline;
  private final Function<JobId, T> accepted;
  private int attempts;
  private volatile @Nullable StreamedRequestBody sending;

  Submission(
      StreamedJson request,
      Function<StreamedRequestBody, HttpCall<SubmitResponse>> calls,
      RetryPolicy policy,
      Deadline deadline,
      Function<JobId, T> accepted) {
    this.request = request;
    this.calls = calls;
    this.policy = policy;
    this.deadline = deadline;
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
      return new Next.Delay<>(Retries.delay(policy, attempts, result), this::first);
    }
    if (result instanceof CallResult.Ok<SubmitResponse> ok) {
      return JobId.of(ok.body())
          .map(id -> new Next.Done<>(accepted.apply(id)))
          .orElseThrow(() -> unknown("the response has no usable request id", null, null));
    }
    if (result instanceof CallResult.Refused<?> refused) {
      ApiError error = refused.error();
      throw decision == RetryDecision.UNKNOWN
          ? unknown(error.summary(), error, null)
          : new ApiErrorException(error, null);
    }
    if (result instanceof CallResult.Malformed<?> malformed) {
      throw unknown(FailureText.of(malformed.cause()), null, malformed.cause());
    }
    Throwable cause = ((CallResult.Failed<?>) result).cause();
    String why = FailureText.of(cause);
    throw decision == RetryDecision.UNKNOWN
        ? unknown(why, null, cause)
        : notSubmitted("the gateway could not be reached: " + why, cause);
  }

  /** Nothing begins after an abort: a body that was not begun by then was not sent. */
  @Override
  public Next<T> aborted(Abort why) {
    StreamedRequestBody body = sending;
    boolean late = why.reason() == Abort.Reason.DEADLINE;
    String how = late ? "no response within " + deadline.limitText() : why.reason().text();
    FluxException notSent =
        late ? notSubmitted(how + why.because(), null) : JobCancelledException.of(why, null);
    throw body == null || body.forbid()
        ? notSent
        : unknown(how + " after it was begun", null, notSent);
  }

  private static FluxException notSubmitted(String why, @Nullable Throwable cause) {
    return new ConnectionException("not submitted: " + why, null, cause);
  }

  private static FluxException unknown(
      String why, @Nullable ApiError error, @Nullable Throwable cause) {
    return new SubmitOutcomeUnknownException(why, error, cause);
  }
}
