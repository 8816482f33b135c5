package com.kkiai.flux;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP call that blocks a thread of the client, its slot, from the request until the response is
 * read. Turns exceptions into results.
 */
final class SlotCall<R> implements HttpCall<R> {
  /** Makes a call and reads its response. */
  interface Exchange<R> {
    CallResult<R> execute() throws IOException;
  }

  private static final long NOTICEABLE = Duration.ofMillis(100).toNanos();

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
  private final long madeAt = System.nanoTime();
  private volatile long begunAt;

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
                begunAt = System.nanoTime();
                done.accept(result());
              }
            });
    slots.execute(waiting);
  }

  private CallResult<R> result() {
    try {
      return exchange.execute();
    } catch (PermanentFailureException e) {
      return new CallResult.Malformed<>(e, "");
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
      // The caller of cancel must not fail.
    }
  }

  /** A call may begin just before its deadline, after it has waited for nearly all of the time. */
  @Override
  public @Nullable String obstacle() {
    long now = System.nanoTime();
    long waited = (begunAt == 0 ? now : begunAt) - madeAt;
    return waited < NOTICEABLE || (begunAt != 0 && now - begunAt > waited)
        ? null
        : "it waited "
            + Durations.text(Duration.ofNanos(waited))
            + " for one of "
            + slots.getMaximumPoolSize()
            + " slots (raise maxConcurrentCalls)";
  }
}
