package com.kkiai.flux;

import static org.assertj.core.api.Assertions.assertThat;

import com.kkiai.flux.model.CancelResult;
import com.kkiai.flux.model.FluxOutput;
import com.kkiai.flux.model.QueueStatus;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Carries out a procedure without threads, sockets or time, and records what it does. Its calls get
 * the results of a script, its delays pass at once. The script is a line of {@link ScriptedResult}s
 * and aborts, separated by ", ". An abort is {@code deadline}, {@code interrupted} or {@code
 * closed}, with the obstacle of the current call if there is one. At the end of the script, the
 * procedure is left with a call that has no result yet.
 */
final class ScriptedCalls implements GatewayCalls {
  static final JobId JOB = new JobId("flux-1", "7");

  /** Three attempts of a submit; delays of 10, 20, 40, 40 ... seconds; Retry-After up to 60 s. */
  static final RetryPolicy RETRIES =
      RetryPolicy.builder()
          .submitAttempts(3)
          .firstDelay(Duration.ofSeconds(10))
          .longestDelay(Duration.ofSeconds(40))
          .jitter(0)
          .build();

  static final Reports NO_REPORTS = new Reports(Reports.NOBODY, null);

  static Retries retries(Retries.Pages pages) {
    return new Retries(RETRIES, pages, NO_REPORTS);
  }

  private final Queue<String> script;
  private final List<String> trace = new ArrayList<>();
  private RuntimeException thrown;

  /** Overflows with the first delay, as the clock of the JVM may. */
  private long now = Long.MAX_VALUE;

  ScriptedCalls(String script) {
    this.script = new ArrayDeque<>(List.of(script.split(", ")));
  }

  /** The limit is for messages only: the deadline passes where the script says so. */
  Deadline deadline() {
    return deadline(Duration.ofSeconds(30));
  }

  Deadline deadline(Duration limit) {
    return Deadline.in(limit, () -> now);
  }

  /** Nothing is known of the time when the job was accepted. */
  Deadline lag() {
    return deadline(Duration.ZERO);
  }

  void record(String event) {
    trace.add(event);
  }

  @Override
  public HttpCall<QueueStatus> status(JobId job, GatewayCalls.Logs logs) {
    return call("status" + (logs == GatewayCalls.Logs.WITH ? " with logs" : ""), QueueStatus.class);
  }

  @Override
  public HttpCall<FluxOutput> result(JobId job) {
    return call("result " + job.app(), FluxOutput.class);
  }

  @Override
  public HttpCall<CancelResult> cancel(JobId job) {
    return call("cancel", CancelResult.class);
  }

  <R> HttpCall<R> call(String name, Class<R> type) {
    record(name);
    return new HttpCall<>() {
      @Override
      public void enqueue(UnaryOperator<Runnable> context, Consumer<CallResult<R>> done) {
        done.accept(ScriptedResult.of(script.remove(), type));
      }

      @Override
      public void cancel() {}

      @Override
      public String obstacle() {
        return null;
      }
    };
  }

  <T> ScriptedCalls run(Procedure<T> procedure) {
    try {
      Next<T> next = procedure.first();
      while (next != null) {
        next = step(procedure, next);
      }
    } catch (RuntimeException e) {
      thrown = e;
      record(e.getClass().getSimpleName());
    }
    return this;
  }

  private <T> Next<T> step(Procedure<T> procedure, Next<T> next) {
    if (next instanceof Next.Send<T, ?> send) {
      return send(procedure, send);
    } else if (next instanceof Next.Delay<T> delay) {
      record("delay " + delay.duration().toSeconds() + "s");
      now += delay.duration().toNanos();
      Abort abort = abort();
      return abort == null ? delay.then().get() : procedure.aborted(abort);
    }
    Object value = ((Next.Done<T>) next).value();
    record(value instanceof FluxOutput ? "done" : "done " + value);
    return null;
  }

  private <T, R> Next<T> send(Procedure<T> procedure, Next.Send<T, R> send) {
    HttpCall<R> call = send.call().get();
    Abort abort = abort();
    if (abort != null) {
      return procedure.aborted(abort);
    }
    var results = new ArrayList<CallResult<R>>();
    if (!script.isEmpty()) {
      call.enqueue(UnaryOperator.identity(), results::add);
    }
    return results.isEmpty() ? null : send.then().apply(results.get(0));
  }

  /** Returns the abort that the script has next; null if it has none. */
  private Abort abort() {
    String[] words = script.isEmpty() ? new String[] {""} : script.peek().split(" ", 2);
    for (Abort.Reason reason : Abort.Reason.values()) {
      if (words[0].equals(reason.name().toLowerCase(Locale.ROOT))) {
        script.remove();
        return new Abort(reason, words.length > 1 ? words[1] : null);
      }
    }
    return null;
  }

  /** Expects "event, event", or "event, SomeException: a part of its message". */
  void assertTrace(String expected) {
    String[] parts = expected.split(": ", 2);
    assertThat(String.join(", ", trace)).as("%s", thrown).isEqualTo(parts[0]);
    assertThat(script).as("the rest of the script").isEmpty();
    if (parts.length > 1) {
      assertThat(thrown).hasMessageContaining(parts[1]);
    }
  }

  List<String> trace() {
    return trace;
  }

  RuntimeException thrown() {
    return thrown;
  }
}
