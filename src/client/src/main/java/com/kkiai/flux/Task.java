package com.kkiai.flux;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Runs a {@link Procedure}: makes its calls and delays, one at a time, until it is done or aborted.
 * A response or the end of a delay counts only while its step is the current one. An abort replaces
 * any step but the last. So one of them wins without a lock. Completing the future from outside
 * ends the task.
 */
final class Task<T> {
  /** For the last thing that a procedure does after its deadline. */
  private static final Duration LAST = Duration.ofSeconds(2);

  private static final Step END = new Step(true);

  private final Procedure<T> procedure;
  private final Loop loop;
  private final UnaryOperator<Runnable> context;
  private final Executor steps;
  private final CompletableFuture<T> future = new CompletableFuture<>();
  private final Step beginning = new Step(false);
  private final AtomicReference<Step> current = new AtomicReference<>(beginning);
  private volatile boolean hasAlarm;

  private Task(Procedure<T> procedure, Loop loop, UnaryOperator<Runnable> context, Executor steps) {
    this.procedure = procedure;
    this.loop = loop;
    this.context = context;
    this.steps = steps;
    var unused = future.whenComplete((value, failure) -> endedFromOutside(failure));
  }

  private void endedFromOutside(@Nullable Throwable failure) {
    Step last = current.getAndSet(END);
    last.stop();
    if (last != END) {
      Throwable why = failure == null ? new CancellationException() : failure;
      // The thread may be the one for all timeouts of this JVM.
      loop.execute(context.apply(() -> procedure.ended(null, why)));
    }
  }

  /** Runs each step where code of the caller blocks no call. */
  static <T> Task<T> of(Procedure<T> procedure, Loop loop, UnaryOperator<Runnable> context) {
    return new Task<>(procedure, loop, context, step -> loop.execute(context.apply(step)));
  }

  /** Runs each step where the response came in, which saves changes of threads. */
  static <T> Task<T> direct(Procedure<T> procedure, Loop loop, UnaryOperator<Runnable> context) {
    return new Task<>(procedure, loop, context, Runnable::run);
  }

  CompletableFuture<T> future() {
    return future;
  }

  CompletableFuture<T> start() {
    hasAlarm = true;
    alarm(procedure.deadline().left());
    resume(beginning, procedure::first);
    return future;
  }

  private void alarm(Duration limit) {
    Runnable alarm = loop.deadline(limit, () -> abort(Abort.Reason.DEADLINE));
    var unused = future.whenComplete((value, failure) -> alarm.run());
  }

  /** Blocks until the end. The thread that waits is its own alarm. */
  T await() {
    if (Thread.currentThread().isInterrupted()) {
      abort(Abort.Reason.INTERRUPTED);
    } else {
      resume(beginning, procedure::first);
    }
    try {
      waitForTheEnd();
    } catch (InterruptedException e) {
      abort(Abort.Reason.INTERRUPTED);
      Thread.currentThread().interrupt();
    }
    return join();
  }

  private void waitForTheEnd() throws InterruptedException {
    Duration left = procedure.deadline().left();
    while (!future.isDone()) {
      try {
        var unused = future.get(Durations.nanos(left), TimeUnit.NANOSECONDS);
      } catch (TimeoutException e) {
        abort(Abort.Reason.DEADLINE);
        left = LAST;
      } catch (ExecutionException e) {
        // The future is done, and will tell.
      }
    }
  }

  /** Returns the value of the future, which is done, or which another thread is completing. */
  private T join() {
    try {
      return future.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw e.getCause() instanceof RuntimeException runtime ? runtime : e;
    }
  }

  /** Ends the task, unless the procedure has a last thing to do. */
  void abort(Abort.Reason reason) {
    var deciding = new Step(reason != Abort.Reason.DEADLINE);
    Step stopped = current.getAndUpdate(step -> step.isLast ? step : deciding);
    if (!stopped.isLast) {
      var why = new Abort(reason, stopped.call == null ? null : stopped.call.obstacle());
      stopped.stop();
      context.apply(() -> decide(deciding, () -> last(procedure.aborted(why)))).run();
    }
  }

  private Next<T> last(Next<T> next) {
    if (hasAlarm) {
      alarm(LAST);
    }
    return next;
  }

  /** Decides what follows a step, unless another thread has replaced the step. */
  private void resume(Step step, Supplier<Next<T>> decision) {
    var deciding = new Step(false);
    if (current.compareAndSet(step, deciding)) {
      decide(deciding, decision);
    }
  }

  private void decide(Step now, Supplier<Next<T>> decision) {
    try {
      Next<T> next = decision.get();
      if (next instanceof Next.Send<T, ?> send) {
        send(now, send);
      } else if (next instanceof Next.Delay<T> delay) {
        delay(now, delay);
      } else if (current.compareAndSet(now, END)) {
        T value = ((Next.Done<T>) next).value();
        procedure.ended(value, null);
        future.complete(value);
      }
    } catch (Throwable e) {
      if (current.compareAndSet(now, END)) {
        procedure.ended(null, e);
        future.completeExceptionally(e);
      }
    }
  }

  /** The step is published before the call begins: an abort in between cancels the call. */
  private <R> void send(Step now, Next.Send<T, R> send) {
    HttpCall<R> call = send.call().get();
    var sent = new Step(call, context.apply(call::cancel));
    if (current.compareAndSet(now, sent)) {
      try {
        call.enqueue(
            context, result -> steps.execute(() -> resume(sent, () -> send.then().apply(result))));
      } catch (RuntimeException | Error e) {
        // There is no thread for it.
        sent.stop();
        resume(sent, () -> send.then().apply(new CallResult.Failed<>(e)));
      }
    }
  }

  private void delay(Step now, Next.Delay<T> delay) {
    var delayed = new Step(false);
    if (current.compareAndSet(now, delayed)) {
      Runnable next = context.apply(() -> resume(delayed, delay.then()));
      delayed.stop = loop.schedule(delay.duration(), next);
      if (current.get() != delayed) {
        // Aborted before there was a handle.
        delayed.stop();
      }
    }
  }

  /** What the task waits for. */
  private static final class Step {
    private final @Nullable HttpCall<?> call;
    private final boolean isLast;
    private volatile Runnable stop;

    /** No abort replaces the last step: a deadline cannot overtake a close. */
    Step(boolean isLast) {
      this.call = null;
      this.isLast = isLast;
      this.stop = () -> {};
    }

    Step(HttpCall<?> call, Runnable stop) {
      this.call = call;
      this.isLast = false;
      this.stop = stop;
    }

    void stop() {
      stop.run();
    }
  }
}
