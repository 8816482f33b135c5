package com.kkiai.flux;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import retrofit2.Call;
import retrofit2.Callback;
import retrofit2.Response;

/**
 * What is under way in a chain of calls and pauses that works for a future: one thing at a time,
 * which any thread can stop. Once ended, nothing begins any more. It is locked while a thing
 * begins, so that no end can slip in between. What a step throws is how the future ends: nothing is
 * lost on a callback thread.
 */
final class Underway {
  private final CompletableFuture<?> future;
  private Executor steps = Runnable::run;
  private Runnable stop = () -> {};
  private boolean ended;

  Underway(CompletableFuture<?> future) {
    this.future = future;
  }

  /** Makes a call, unless this has ended. */
  synchronized <T> void call(Call<T> call, Callback<T> callback) {
    if (!ended) {
      stop = call::cancel;
      call.enqueue(
          new Callback<>() {
            @Override
            public void onResponse(Call<T> made, Response<T> response) {
              steps.execute(() -> step(() -> callback.onResponse(made, response)));
            }

            @Override
            public void onFailure(Call<T> made, Throwable failure) {
              steps.execute(() -> step(() -> callback.onFailure(made, failure)));
            }
          });
    }
  }

  /** Makes a call of plain OkHttp, unless this has ended. */
  synchronized void call(okhttp3.Call call, okhttp3.Callback callback) {
    if (!ended) {
      stop = call::cancel;
      call.enqueue(
          new okhttp3.Callback() {
            @Override
            public void onResponse(okhttp3.Call made, okhttp3.Response response) {
              step(() -> callback.onResponse(made, response));
            }

            @Override
            public void onFailure(okhttp3.Call made, IOException failure) {
              step(() -> callback.onFailure(made, failure));
            }
          });
    }
  }

  /** Goes on after a pause, unless this has ended by then. */
  synchronized void pause(Timer timer, Duration delay, Runnable next) {
    if (!ended) {
      stop = timer.schedule(delay, () -> step(next::run));
    }
  }

  /**
   * Ties this to its future: whoever ends the future, here or outside, ends this. Closing the
   * client ends the future, and so does the deadline. Code of the caller may hang on the future, so
   * the steps run where it holds up no call.
   */
  void endWithFuture(
      Transport transport, Supplier<FluxException> closed, Duration limit, Runnable deadline) {
    tie(transport, closed, transport.callbacks(), transport.timer().deadline(limit, deadline));
  }

  /**
   * The same for a future that nobody has but a thread that blocks for it: that thread minds the
   * deadline itself, and steps that are no code of the caller can run where answers come in. It
   * saves changes of threads.
   */
  void endWithBlockedFuture(Transport transport, Supplier<FluxException> closed, Executor steps) {
    tie(transport, closed, steps, () -> {});
  }

  private void tie(
      Transport transport, Supplier<FluxException> closed, Executor executor, Runnable alarm) {
    synchronized (this) {
      steps = executor;
    }
    Runnable forget = transport.closing(() -> future.completeExceptionally(closed.get()));
    var unused =
        future.whenComplete(
            (value, failure) -> {
              end();
              alarm.run();
              forget.run();
            });
  }

  private void step(Step step) {
    try {
      step.run();
    } catch (Throwable e) {
      future.completeExceptionally(e);
    }
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

  /** A part of the work. It may throw anything. */
  private interface Step {
    void run() throws Exception;
  }
}
