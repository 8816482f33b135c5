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

  /** Returns what kept the call from being sent in time, for a message; null if nothing did. */
  @Nullable String obstacle();
}
