package com.kkiai.flux;

import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import okio.Okio;
import org.jspecify.annotations.Nullable;

/** A call over a network on which anything goes wrong, at random. */
final class SimulatedCall<R> implements HttpCall<R> {
  private enum Fault {
    NO_CONNECTION,
    LOST_BEFORE_ITS_EFFECT,
    LOST_AFTER_ITS_EFFECT,
    LATE,
    SILENT,
    NOT_FOUND,
    TOO_MANY,
    SERVER_ERROR,
    SERVER_ERROR_AFTER_ITS_EFFECT,
    MALFORMED,
    PAGE,
    PAGE_AFTER_ITS_EFFECT,
    NONE
  }

  private static final Duration CALL_TIMEOUT = Duration.ofSeconds(30);
  private static final Duration LATENCY = Duration.ofSeconds(1);

  private final SimulatedLoop loop;
  private final RandomGenerator random;
  private final Promises promises;
  private final @Nullable StreamedRequestBody body;
  private final Supplier<CallResult<R>> effect;
  private final Fault fault;
  private final int process;
  private boolean enqueued;
  private boolean begun;
  private boolean over;

  SimulatedCall(
      SimulatedLoop loop,
      RandomGenerator random,
      double faults,
      Promises promises,
      @Nullable StreamedRequestBody body,
      Supplier<CallResult<R>> effect) {
    this.loop = loop;
    this.random = random;
    this.promises = promises;
    this.body = body;
    this.effect = effect;
    this.process = promises.process;
    this.fault =
        random.nextDouble() < faults
            ? Fault.values()[random.nextInt(Fault.values().length)]
            : Fault.NONE;
  }

  static <R> CallResult<R> refused(int status, @Nullable String message) {
    return refused(status, message, null);
  }

  private static <R> CallResult<R> refused(
      int status, @Nullable String message, @Nullable Duration retryAfter) {
    var error = ApiError.ofMessage(status, message);
    return new CallResult.Refused<>(error, retryAfter);
  }

  private static <R> CallResult<R> page(int status) {
    return new CallResult.Page<>(ApiError.ofMessage(status, ""), null);
  }

  private static <R> CallResult<R> failed(String message) {
    return new CallResult.Failed<>(new IOException(message));
  }

  private Duration upTo(Duration longest) {
    return Duration.ofNanos(random.nextLong(longest.toNanos()));
  }

  @Override
  public void enqueue(UnaryOperator<Runnable> context, Consumer<CallResult<R>> done) {
    promises.callBegins();
    enqueued = true;
    boolean waits = random.nextInt(10) == 0;
    Duration forASlot = waits ? upTo(Duration.ofSeconds(20)) : Duration.ZERO;
    loop.later(forASlot, () -> send(done));
  }

  private void send(Consumer<CallResult<R>> done) {
    if (over || process != promises.process) {
      return;
    }
    begun = true;
    if (fault == Fault.NO_CONNECTION) {
      loop.later(upTo(LATENCY), () -> end(failed("no connection"), done));
      return;
    }
    if (body != null) {
      try {
        body.writeTo(Okio.buffer(Okio.blackhole()));
      } catch (IOException e) {
        loop.later(upTo(LATENCY), () -> end(failed("no body"), done));
        return;
      }
      promises.submitIsSent();
    }
    loop.later(upTo(LATENCY), () -> arrive(done));
  }

  /** A call that was cancelled may be on its way already. */
  private void arrive(Consumer<CallResult<R>> done) {
    CallResult<R> result = over && random.nextBoolean() ? failed("cancelled") : result();
    if (fault == Fault.LATE) {
      loop.later(upTo(CALL_TIMEOUT), () -> end(result, done));
    } else if (fault != Fault.SILENT) {
      loop.later(upTo(LATENCY), () -> end(result, done));
    } else if (body == null) {
      loop.later(CALL_TIMEOUT, () -> end(failed("timeout"), done));
    }
  }

  private CallResult<R> result() {
    return switch (fault) {
      case LOST_BEFORE_ITS_EFFECT -> failed("lost");
      case NOT_FOUND -> refused(404, null);
      case TOO_MANY ->
          refused(429, null, random.nextBoolean() ? null : upTo(Duration.ofSeconds(100)));
      case SERVER_ERROR -> refused(503, null);
      case PAGE -> page(new int[] {401, 403, 404, 502}[random.nextInt(4)]);
      default -> {
        CallResult<R> result = effect.get();
        yield switch (fault) {
          case LOST_AFTER_ITS_EFFECT -> failed("lost");
          case SERVER_ERROR_AFTER_ITS_EFFECT -> refused(503, null);
          case PAGE_AFTER_ITS_EFFECT -> page(random.nextBoolean() ? 200 : 502);
          case MALFORMED -> new CallResult.Malformed<>(new IOException("malformed"), "");
          default -> result;
        };
      }
    };
  }

  private void end(CallResult<R> result, Consumer<CallResult<R>> done) {
    if (!over && process == promises.process) {
      cancel();
      promises.isTold(result, body != null);
      done.accept(result);
    }
  }

  @Override
  public void cancel() {
    if (!over && enqueued) {
      promises.openCalls--;
    }
    over = true;
  }

  @Override
  public @Nullable String obstacle() {
    return begun ? null : "all slots were taken";
  }
}
