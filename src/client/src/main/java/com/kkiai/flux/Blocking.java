package com.kkiai.flux;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Waits for a future as a blocking method does: an interrupt stops the work at once. */
final class Blocking {
  private Blocking() {}

  /** Waits for what is asked about a job. */
  static <T> T get(
      CompletableFuture<T> future, Timer timer, Duration limit, Runnable late, JobId job) {
    return get(future, timer, limit, late, e -> JobCancelledException.interrupted(job, e));
  }

  /**
   * Waits for a future that is to be done within a limit; what to do when it is late must see to it
   * that the future ends.
   */
  static <T> T get(
      CompletableFuture<T> future,
      Timer timer,
      Duration limit,
      Runnable late,
      Function<InterruptedException, FluxException> interrupted) {
    try {
      return timer.await(future, limit, late);
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

  private static RuntimeException unwrapped(@Nullable Throwable cause) {
    if (cause instanceof Error error) {
      throw error;
    }
    return cause instanceof RuntimeException runtime ? runtime : new IllegalStateException(cause);
  }
}
