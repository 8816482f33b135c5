package com.kkiai.flux;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Waits for a future as a blocking method does: an interrupt stops the work at once. */
final class Blocking {
  private Blocking() {}

  /** Waits for a future whose deadline others mind. */
  static <T> T get(CompletableFuture<T> future, JobId job) {
    return get(future, future::get, e -> JobCancelledException.interrupted(job, e));
  }

  static <T> T get(
      CompletableFuture<T> future,
      Waiting<T> waiting,
      Function<InterruptedException, FluxException> interrupted) {
    try {
      return waiting.get();
    } catch (InterruptedException e) {
      // Whatever works for the future sees this and stops.
      future.completeExceptionally(interrupted.apply(e));
      Thread.currentThread().interrupt();
      return joined(future);
    } catch (ExecutionException e) {
      throw unwrapped(e.getCause());
    }
  }

  /**
   * The future is done; it may have been done before the interrupt came, and then its value counts.
   */
  private static <T> T joined(CompletableFuture<T> future) {
    try {
      return future.join();
    } catch (CompletionException e) {
      throw unwrapped(e.getCause());
    }
  }

  /** How the thread waits for the future. */
  interface Waiting<T> {
    T get() throws InterruptedException, ExecutionException;
  }

  private static RuntimeException unwrapped(@Nullable Throwable cause) {
    if (cause instanceof Error error) {
      throw error;
    }
    return cause instanceof RuntimeException runtime ? runtime : new IllegalStateException(cause);
  }
}
