package com.kkiai.flux;

import com.squareup.moshi.JsonEncodingException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;
import retrofit2.Callback;
import retrofit2.Response;

/**
 * A call that may be repeated: it goes on through I/O failures, 408, 429 and 5xx until there is an
 * answer worth having, or until what it is part of ends. A 5xx that names the cause of a failed job
 * is an answer, if the call can get one.
 */
final class Read<T> implements Callback<T> {
  private final Supplier<Call<T>> calls;
  private final boolean namedCauseIsAnswer;
  private final Transport transport;
  private final Underway underway;
  private final AtomicReference<@Nullable Throwable> lastFailure;
  private final Consumer<Answer<T>> next;
  private int failures;

  Read(
      Supplier<Call<T>> calls,
      boolean namedCauseIsAnswer,
      Transport transport,
      Underway underway,
      AtomicReference<@Nullable Throwable> lastFailure,
      Consumer<Answer<T>> next) {
    this.calls = calls;
    this.namedCauseIsAnswer = namedCauseIsAnswer;
    this.transport = transport;
    this.underway = underway;
    this.lastFailure = lastFailure;
    this.next = next;
  }

  void start() {
    Call<T> call = calls.get();
    call.timeout().timeout(Durations.nanos(transport.callTimeout()), TimeUnit.NANOSECONDS);
    underway.call(call, this);
  }

  @Override
  public void onResponse(Call<T> call, Response<T> response) {
    T body = response.body();
    if (response.isSuccessful()) {
      next.accept(
          body == null
              ? new Answer.Unreadable<>(new IOException("no body"))
              : new Answer.Success<>(body));
      return;
    }
    ApiError error = transport.error(response);
    int status = error.status();
    boolean again =
        status == 408
            || status == 429
            || (status >= 500 && !(namedCauseIsAnswer && error.namesCause()));
    if (again && !error.saysInProgress()) {
      again(new ApiErrorException(error, null), transport.retryAfter(response.headers()));
    } else {
      next.accept(new Answer.Refused<>(error));
    }
  }

  @Override
  public void onFailure(Call<T> call, Throwable failure) {
    if (failure instanceof IOException && !isUnreadable(failure)) {
      again(failure, null);
    } else {
      next.accept(new Answer.Unreadable<>(failure));
    }
  }

  /**
   * An answer was there, whole or endless, and it is not JSON of the spec: asking again will not
   * mend it.
   */
  private static boolean isUnreadable(Throwable failure) {
    return failure instanceof JsonEncodingException || failure instanceof ResponseTooLargeException;
  }

  private void again(Throwable failure, @Nullable Duration retryAfter) {
    lastFailure.set(failure);
    failures++;
    underway.pause(
        transport.timer(), transport.retryPolicy().delay(failures, retryAfter), this::start);
  }
}
