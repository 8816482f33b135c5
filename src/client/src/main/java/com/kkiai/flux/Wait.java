package com.kkiai.flux;

import com.kkiai.flux.api.QueueApi;
import com.kkiai.flux.model.CancelResult;
import com.kkiai.flux.model.FluxOutput;
import com.kkiai.flux.model.JobStatus;
import com.kkiai.flux.model.QueueStatus;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;

/**
 * One wait for one job: asks for the status until the job is done and then for the result. Where
 * the gateway serves no status, it asks for results alone. Nothing blocks: each step begins where
 * the answer to the one before comes in.
 */
final class Wait {
  private final Transport transport;
  private final QueueApi queue;
  private final JobId job;
  private final Duration timeout;
  private final StatusChanges changes;
  private final PollSchedule polling;
  private final AtomicReference<@Nullable Throwable> lastFailure = new AtomicReference<>();
  private final CompletableFuture<FluxOutput> future = new CompletableFuture<>();
  private final Underway underway = new Underway(future);
  private final ResultCalls results;
  private volatile @Nullable QueueStatus last;
  private @Nullable JobStatus lastProbed;

  Wait(Transport transport, JobId job, Duration timeout, StatusChanges changes) {
    this.transport = transport;
    this.queue = transport.queue();
    this.job = job;
    this.timeout = Durations.requirePositive("timeout", timeout);
    this.changes = changes;
    this.polling = new PollSchedule(transport, job.app());
    this.results = new ResultCalls(queue, job);
  }

  CompletableFuture<FluxOutput> start() {
    underway.endWithFuture(
        transport, () -> JobCancelledException.closed(job), timeout, this::timedOut);
    askStatus();
    return future;
  }

  /** Blocks until the job is done. */
  FluxOutput get() {
    underway.endWithBlockedFuture(
        transport,
        () -> JobCancelledException.closed(job),
        changes.isHeard() ? transport.callbacks() : Runnable::run);
    askStatus();
    return Blocking.get(future, transport.timer(), timeout, this::timedOut, job);
  }

  private void askStatus() {
    Integer logs = changes.isHeard() ? 1 : null;
    read(
        () -> queue.getStatus(job.app(), job.requestId(), logs),
        false,
        answer -> {
          if (answer instanceof Answer.Refused<QueueStatus> no
              && ResultCalls.isNoStatus(no.error())) {
            askResult();
          } else {
            onStatus(SingleRead.value(answer, job));
          }
        });
  }

  private void onStatus(QueueStatus status) {
    see(status);
    JobStatus word = status.status();
    if (JobStatus.COMPLETED.equals(word)) {
      polling.ended(status);
      if (status.error() != null) {
        throw new JobFailedException(status.error(), status.errorType(), job);
      }
      askResult();
    } else if (word == null || word.known() == JobStatus.Known.UNRECOGNIZED) {
      probe(status, word);
    } else {
      lastProbed = null;
      pause(this::askStatus);
    }
  }

  /**
   * An unknown word means running, but the result may know better: it is asked once at each change
   * to such a word.
   */
  private void probe(QueueStatus status, @Nullable JobStatus word) {
    JobStatus asked = word == null ? JobStatus.of("") : word;
    if (asked.equals(lastProbed)) {
      pause(this::askStatus);
      return;
    }
    lastProbed = asked;
    readResult(
        job.app(),
        result -> {
          if (result.state() == JobResult.State.RUNNING
              || result.state() == JobResult.State.MISSING) {
            if (status.error() != null) {
              polling.ended(status);
              throw new JobFailedException(status.error(), status.errorType(), job);
            }
            pause(this::askStatus);
          } else {
            end(result);
          }
        });
  }

  private void askResult() {
    readResult(
        results.app(),
        result -> {
          if (result.state() == JobResult.State.RUNNING) {
            if (result.status() != null) {
              see(result.status());
            }
            results.exists();
            pause(this::askResult);
          } else if (result.state() == JobResult.State.MISSING && results.tryAnyApp()) {
            askResult();
          } else {
            end(result);
          }
        });
  }

  private void end(JobResult result) {
    if (result.isEnd()) {
      polling.ended(last);
    }
    future.complete(result.output(job));
  }

  private void readResult(String app, Consumer<JobResult> next) {
    read(() -> results.call(app), true, answer -> next.accept(JobResult.of(answer, job)));
  }

  private <T> void read(
      Supplier<Call<T>> calls, boolean namedCauseIsAnswer, Consumer<Answer<T>> next) {
    new Read<>(
            calls,
            namedCauseIsAnswer,
            transport,
            underway,
            lastFailure,
            answer -> {
              lastFailure.set(null);
              next.accept(answer);
            })
        .start();
  }

  private void pause(Runnable next) {
    underway.pause(transport.timer(), polling.delay(last), next);
  }

  private void see(QueueStatus status) {
    last = status;
    if (!future.isDone()) {
      changes.see(status);
    }
  }

  private void timedOut() {
    var timedOut = new JobTimeoutException(job, last, polling.waited(), lastFailure.get());
    if (!transport.cancelsOnTimeout()) {
      future.completeExceptionally(timedOut);
    } else if (underway.end()) {
      var unused =
          new SingleRead<CancelResult>(transport, job, transport.callTimeout())
              .start(() -> queue.cancel(job.app(), job.requestId()), false)
              .orTimeout(2, TimeUnit.SECONDS)
              .whenComplete((answer, failure) -> future.completeExceptionally(timedOut));
    }
  }
}
