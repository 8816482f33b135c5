package com.kkiai.flux;

import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonEncodingException;
import java.io.IOException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A call that takes a slot, which is a thread of one kind of calls, until its response is read. */
final class SlotCall<R> implements HttpCall<R> {
  /** Makes a call and reads its response. */
  interface Exchange<R> {
    CallResult<R> execute() throws IOException;
  }

  private enum State {
    WAITING,
    BEGUN,
    CANCELLED
  }

  private final ThreadPoolExecutor slots;
  private final Runnable stop;
  private final Exchange<R> exchange;
  private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);
  private volatile Runnable waiting = () -> {};

  SlotCall(ThreadPoolExecutor slots, Runnable stop, Exchange<R> exchange) {
    this.slots = slots;
    this.stop = stop;
    this.exchange = exchange;
  }

  @Override
  public void enqueue(UnaryOperator<Runnable> context, Consumer<CallResult<R>> done) {
    waiting =
        context.apply(
            () -> {
              if (state.compareAndSet(State.WAITING, State.BEGUN)) {
                done.accept(result());
              }
            });
    slots.execute(waiting);
  }

  private CallResult<R> result() {
    try {
      return exchange.execute();
    } catch (PermanentFailureException | JsonEncodingException | JsonDataException e) {
      return new CallResult.Malformed<>(e);
    } catch (IOException e) {
      return new CallResult.Failed<>(e);
    } catch (Throwable e) {
      // An interceptor of the caller may have left a response open.
      stop();
      return new CallResult.Failed<>(e);
    }
  }

  @Override
  public void cancel() {
    if (state.getAndSet(State.CANCELLED) == State.WAITING) {
      boolean unused = slots.remove(waiting);
    }
    stop();
  }

  /** Closes the connection of the call. An event listener of the caller that throws is ignored. */
  private void stop() {
    try {
      stop.run();
    } catch (Throwable e) {
      // Whoever stops the call must go on.
    }
  }

  @Override
  public @Nullable String obstacle() {
    // A call that has a thread, but has not begun on it, waits for no slot.
    int taken = slots.getMaximumPoolSize();
    return state.get() == State.WAITING && slots.getActiveCount() == taken
        ? "all " + taken + " slots for such calls were taken (raise maxConcurrentCalls)"
        : null;
  }
}
