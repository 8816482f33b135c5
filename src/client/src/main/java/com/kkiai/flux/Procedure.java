package com.kkiai.flux;

import org.jspecify.annotations.Nullable;

/**
 * The decisions of one operation, without threads or sockets. A {@link Task} carries them out. Its
 * methods are called one after the other, but for {@link #aborted}, which can be called while
 * another one runs.
 */
interface Procedure<T> {
  Deadline deadline();

  Next<T> first();

  /**
   * Throws what the abort means. At the deadline it may return a last thing to do instead, for
   * which there is little time; aborted again, it throws what it would have thrown the first time.
   */
  Next<T> aborted(Abort why);

  /** Called once at the end, before anybody learns of it, to report it. */
  default void ended(@Nullable T value, @Nullable Throwable failure) {}
}
