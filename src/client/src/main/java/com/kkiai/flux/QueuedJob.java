package com.kkiai.flux;

import com.kkiai.flux.model.CancelStatus;
import com.kkiai.flux.model.FluxOutput;
import com.kkiai.flux.model.QueueStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A job behind the queue calls of the spec. */
final class QueuedJob implements FluxJob {
  private final ClientRuntime runtime;
  private final JobId id;
  private final Deadline lag;

  /**
   * @param lag how long a 404 to a read may mean that reads lag behind the submit
   */
  QueuedJob(ClientRuntime runtime, JobId id, Deadline lag) {
    this.runtime = runtime;
    this.id = id;
    this.lag = lag;
  }

  @Override
  public String id() {
    return id.toString();
  }

  @Override
  public String requestId() {
    return id.requestId();
  }

  @Override
  public QueueStatus status() {
    return read(this::status);
  }

  private Next<QueueStatus> status(QueueCalls calls) {
    return calls.status(
        GatewayCalls.Logs.WITH,
        status ->
            status.isPresent()
                ? new Next.Done<>(status.get())
                : calls.result(() -> status(calls), result -> new Next.Done<>(shown(result))));
  }

  /** Returns what the result shows of the status. */
  private QueueStatus shown(JobResult result) {
    if (result instanceof JobResult.Missing missing) {
      throw missing.why();
    }
    return result instanceof JobResult.Running running && running.shown() != null
        ? running.shown()
        : QueueStatus.builder().requestId(id.requestId()).build();
  }

  @Override
  public Optional<FluxOutput> result() {
    return read(this::result);
  }

  private Next<Optional<FluxOutput>> result(QueueCalls calls) {
    return calls.result(() -> result(calls), result -> new Next.Done<>(outcome(result)));
  }

  private Optional<FluxOutput> outcome(JobResult result) {
    if (result instanceof JobResult.Running running
        && running.shown() != null
        && StatusMeaning.of(running.shown()) == StatusMeaning.FAILED) {
      throw JobFailedException.of(running.shown(), id);
    }
    return result.outcome();
  }

  @Override
  public CancelStatus cancel() {
    return read(calls -> calls.cancel(Next.Done::new));
  }

  private <T> T read(Function<QueueCalls, Next<T>> first) {
    FluxClientBuilder settings = runtime.settings;
    Deadline deadline = runtime.deadline(settings.callTimeout);
    return runtime.await(
        new JobRead<>(id, runtime.gateway, settings.retryPolicy, lag, deadline, first),
        runtime.context());
  }

  @Override
  public FluxOutput await(Duration timeout) {
    return runtime.await(poller(timeout, null), runtime.context());
  }

  @Override
  public FluxOutput await(Duration timeout, StatusListener listener) {
    return runtime.awaitWithCallbacks(poller(timeout, listener));
  }

  @Override
  public CompletableFuture<FluxOutput> awaitAsync(Duration timeout) {
    return runtime.start(poller(timeout, null));
  }

  @Override
  public CompletableFuture<FluxOutput> awaitAsync(Duration timeout, StatusListener listener) {
    return runtime.start(poller(timeout, listener));
  }

  private JobPoller poller(Duration timeout, @Nullable StatusListener listener) {
    return new JobPoller(
        id,
        runtime.gateway,
        runtime.settings,
        lag,
        runtime.deadline(Durations.requirePositive("timeout", timeout)),
        new StatusChanges(this, listener));
  }

  @Override
  public List<Path> save(FluxOutput output, Path folder) {
    return save(output, folder, runtime.settings.downloadTimeout);
  }

  @Override
  public List<Path> save(FluxOutput output, Path folder, Duration timeout) {
    return new ImageSaver(runtime, id, folder, Durations.requirePositive("timeout", timeout))
        .save(output);
  }

  @Override
  public String toString() {
    return "FluxJob[" + id + "]";
  }
}
