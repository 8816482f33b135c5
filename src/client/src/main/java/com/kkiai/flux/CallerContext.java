package com.kkiai.flux;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Captures the context of the caller for one operation. A carrier that throws is ignored. */
final class CallerContext {
  private CallerContext() {}

  static UnaryOperator<Runnable> capture(Supplier<UnaryOperator<Runnable>> carrier) {
    try {
      UnaryOperator<Runnable> captured = Objects.requireNonNull(carrier.get());
      return work -> () -> run(captured, work);
    } catch (Throwable e) {
      ClientLog.ignored("context carrier", e);
      return UnaryOperator.identity();
    }
  }

  private static void run(UnaryOperator<Runnable> captured, Runnable work) {
    var pending = new AtomicBoolean(true);
    Runnable once =
        () -> {
          if (pending.getAndSet(false)) {
            work.run();
          }
        };
    try {
      captured.apply(once).run();
    } catch (Throwable e) {
      ClientLog.ignored("context carrier", e);
    }
    once.run();
  }
}
