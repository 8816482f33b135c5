package com.kkiai.flux;

import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** One HTTP call, which is made at most once. */
interface HttpCall<R> {
  /**
   * Makes the call on another thread, in the context of the caller. Reports its result there; a
   * call that was cancelled before it began has none.
   */
  void enqueue(UnaryOperator<Runnable> context, Consumer<CallResult<R>> done);

  /** Stops the call. If it has not begun, it never does. */
  void cancel();

  /** Returns what keeps the call from being sent, for a message; null once it has begun. */
  @Nullable String obstacle();
}
