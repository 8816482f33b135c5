package com.kkiai.flux;

import com.kkiai.flux.model.ImageReadException;
import com.kkiai.flux.model.SubmitResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;
import retrofit2.Callback;
import retrofit2.Response;

/**
 * Submits a job at most once. It is tried again only where the gateway surely did not accept it:
 * the body was never begun, or the answer is 429. Everything else that is no clear yes or no ends
 * as "outcome unknown".
 */
final class Submission implements Callback<SubmitResponse> {
  private final Transport transport;
  private final Call<SubmitResponse> call;
  private final CompletableFuture<FluxJob> future = new CompletableFuture<>();
  private final Underway underway = new Underway(future);
  private int tries;
  private volatile @Nullable StreamedRequestBody sending;

  Submission(Transport transport, Call<SubmitResponse> call) {
    if (!(call.request().body() instanceof StreamedRequestBody)) {
      throw new IllegalArgumentException(
          "a call to submit must come from this client's api(...) and have a request body");
    }
    this.transport = transport;
    this.call = call;
  }

  /** Blocks until the submit is done. */
  FluxJob get() {
    if (Thread.currentThread().isInterrupted()) {
      throw JobCancelledException.interrupted(null, null);
    }
    underway.endWithBlockedFuture(transport, this::closed, Runnable::run);
    attempt();
    return Blocking.get(
        future,
        transport.timer(),
        transport.submitTimeout(),
        this::timedOut,
        e -> givenUp(JobCancelledException.interrupted(null, e), "interrupted"));
  }

  CompletableFuture<FluxJob> start() {
    underway.endWithFuture(transport, this::closed, transport.submitTimeout(), this::timedOut);
    attempt();
    return future;
  }

  private void attempt() {
    tries++;
    Call<SubmitResponse> next = call.clone();
    sending = (StreamedRequestBody) next.request().body();
    underway.call(next, this);
  }

  @Override
  public void onResponse(Call<SubmitResponse> made, Response<SubmitResponse> response) {
    if (response.isSuccessful()) {
      JobId.of(response.body())
          .ifPresentOrElse(
              id -> future.complete(new QueuedJob(transport, id)),
              () -> fail(unknown("the answer has no usable request id", null, null)));
      return;
    }
    ApiError error = transport.error(response);
    int status = error.status();
    if (status == 429 && tries < transport.retryPolicy().submitAttempts()) {
      again(transport.retryAfter(response.headers()));
    } else if (status < 300 || status == 408 || status >= 500) {
      // Below 300: an upgrade to another protocol, which nobody asked for.
      fail(unknown(error.summary(), error, null));
    } else {
      fail(new ApiErrorException(error, null));
    }
  }

  @Override
  public void onFailure(Call<SubmitResponse> made, Throwable failure) {
    StreamedRequestBody body = sending;
    if (underway.isEnded() || body == null) {
      // Whoever ended it tells the outcome.
      return;
    }
    ImageReadException unreadable = body.unreadable();
    if (unreadable != null) {
      future.completeExceptionally(unreadable.asInvalidRequest());
    } else if (!body.forbid()) {
      fail(unknown(Transport.reason(failure), null, failure));
    } else if (tries < transport.retryPolicy().submitAttempts()) {
      again(null);
    } else {
      String what = "not submitted, the gateway could not be reached: " + Transport.reason(failure);
      fail(new ConnectionException(what, null, failure));
    }
  }

  private FluxException closed() {
    return givenUp(JobCancelledException.closed(null), "the client was closed");
  }

  private void timedOut() {
    String limit = "no answer within " + transport.submitTimeout().toMillis() / 1000.0 + " s";
    fail(givenUp(new ConnectionException("not submitted: " + limit, null, null), limit));
  }

  private void again(@Nullable Duration retryAfter) {
    sending = null;
    underway.pause(
        transport.timer(), transport.retryPolicy().delay(tries, retryAfter), this::attempt);
  }

  private void fail(FluxException failure) {
    future.completeExceptionally(failure);
  }

  /** After the end nothing begins any more: what was not begun by then was not sent. */
  private FluxException givenUp(FluxException ifNotSent, String how) {
    underway.end();
    StreamedRequestBody body = sending;
    return body == null || body.forbid()
        ? ifNotSent
        : unknown(how + " after it was begun", null, ifNotSent);
  }

  private static FluxException unknown(
      String why, @Nullable ApiError error, @Nullable Throwable cause) {
    return new SubmitOutcomeUnknownException(why, error, cause);
  }
}
