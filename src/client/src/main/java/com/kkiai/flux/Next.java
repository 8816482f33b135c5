package com.kkiai.flux;

import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;

/** What a {@link Procedure} does next. A failure is not a value: it is thrown. */
sealed interface Next<T> {
  /** Makes a call, and decides with its result. */
  record Send<T, R>(Supplier<HttpCall<R>> call, Function<CallResult<R>, Next<T>> then)
      implements Next<T> {}

  record Delay<T>(Duration duration, Supplier<Next<T>> then) implements Next<T> {}

  record Done<T>(T value) implements Next<T> {}
}
