package com.kkiai.flux;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;

/** One read, repeated where it may be, with one limit over all its tries. */
final class SingleRead<T> {
  private final Transport transport;
  private final JobId job;
  private final Duration limit;
  private final AtomicReference<@Nullable Throwable> lastFailure = new AtomicReference<>();
  private final CompletableFuture<Answer<T>> future = new CompletableFuture<>();
  private final Underway underway = new Underway(future);

  SingleRead(Transport transport, JobId job, Duration limit) {
    this.transport = transport;
    this.job = job;
    this.limit = limit;
  }

  /** Blocks until there is an answer. */
  Answer<T> get(Supplier<Call<T>> calls, boolean namedCauseIsAnswer) {
    underway.endWithBlockedFuture(
        transport, () -> JobCancelledException.closed(job), Runnable::run);
    read(calls, namedCauseIsAnswer);
    return Blocking.get(future, transport.timer(), limit, this::timedOut, job);
  }

  CompletableFuture<Answer<T>> start(Supplier<Call<T>> calls, boolean namedCauseIsAnswer) {
    underway.endWithFuture(
        transport, () -> JobCancelledException.closed(job), limit, this::timedOut);
    read(calls, namedCauseIsAnswer);
    return future;
  }

  private void read(Supplier<Call<T>> calls, boolean namedCauseIsAnswer) {
    new Read<>(calls, namedCauseIsAnswer, transport, underway, lastFailure, future::complete)
        .start();
  }

  private void timedOut() {
    Throwable last = lastFailure.get();
    future.completeExceptionally(
        last instanceof ApiErrorException refused
            ? new ApiErrorException(refused.error(), job)
            : new ConnectionException(
                "no answer within "
                    + transport.callTimeout().toMillis() / 1000.0
                    + " s"
                    + Transport.because(last),
                job,
                last));
  }

  /** Returns the body of a success, or throws what the answer means. */
  static <T> T value(Answer<T> answer, JobId job) {
    return value(
        answer,
        job,
        body -> body,
        error -> {
          throw new ApiErrorException(error, job);
        });
  }

  /** Turns an answer into a value, or into the exception that it means. */
  static <T, R> R value(
      Answer<T> answer, JobId job, Function<T, R> success, Function<ApiError, R> refused) {
    if (answer instanceof Answer.Success<T> ok) {
      return success.apply(ok.body());
    }
    if (answer instanceof Answer.Refused<T> no) {
      return refused.apply(no.error());
    }
    throw Transport.unreadable(((Answer.Unreadable<T>) answer).cause(), job);
  }
}
