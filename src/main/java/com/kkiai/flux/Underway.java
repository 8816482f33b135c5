package com.kkiai.flux;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import retrofit2.Call;
import retrofit2.Callback;

/**
 * What is under way in a chain of calls and pauses: one thing at a time, which any thread can stop.
 * Once ended, nothing begins any more. It is locked while a thing begins, so that no end can slip
 * in between.
 */
final class Underway {
  private Runnable stop = () -> {};
  private boolean ended;

  /** Makes a call, unless this has ended. */
  synchronized <T> void call(Call<T> call, Callback<T> callback) {
    if (!ended) {
      stop = call::cancel;
      call.enqueue(callback);
    }
  }

  /** Makes a call of plain OkHttp, unless this has ended. */
  synchronized void call(okhttp3.Call call, okhttp3.Callback callback) {
    if (!ended) {
      stop = call::cancel;
      call.enqueue(callback);
    }
  }

  /** Goes on after a pause, unless this has ended by then. */
  synchronized void pause(Timer timer, Duration delay, Runnable next) {
    if (!ended) {
      stop = timer.schedule(delay, next);
    }
  }

  /**
   * Ties this to a future: whoever ends the future, here or outside, ends this. Closing the client
   * ends the future, and so does the deadline.
   */
  <T> void endWith(
      CompletableFuture<T> future,
      Transport transport,
      Supplier<FluxException> closed,
      Duration limit,
      Runnable deadline) {
    Runnable forget = transport.closing(() -> future.completeExceptionally(closed.get()));
    Runnable alarm = transport.timer().deadline(limit, deadline);
    var unused =
        future.whenComplete(
            (value, failure) -> {
              end();
              alarm.run();
              forget.run();
            });
  }

  synchronized boolean isEnded() {
    return ended;
  }

  /** Stops what is under way. Returns whether this call ended it. */
  boolean end() {
    Runnable last;
    synchronized (this) {
      if (ended) {
        return false;
      }
      ended = true;
      last = stop;
    }
    last.run();
    return true;
  }
}
