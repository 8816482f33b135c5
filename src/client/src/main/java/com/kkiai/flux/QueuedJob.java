package com.kkiai.flux;

import com.kkiai.flux.model.CancelStatus;
import com.kkiai.flux.model.FluxOutput;
import com.kkiai.flux.model.QueueStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A job behind the queue calls of the spec. */
final class QueuedJob implements FluxJob {
  private final ClientRuntime runtime;
  private final JobId id;
  private final Deadline lag;
  private final int maxImages;

  /** Whether the job was seen before it ended: then its end is not older than its first images. */
  private volatile boolean sawRunning;

  private final AtomicReference<@Nullable Deadline> imageLag = new AtomicReference<>();

  /**
   * @param lag how long a 404 to a read may mean that reads lag behind the submit
   */
  QueuedJob(ClientRuntime runtime, JobId id, Deadline lag, int maxImages) {
    this.runtime = runtime;
    this.id = id;
    this.lag = lag;
    this.maxImages = maxImages;
    this.sawRunning = !lag.limit().isZero();
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
    QueueStatus status = read(this::status);
    saw(status);
    return status;
  }

  void saw(QueueStatus status) {
    if (StatusMeaning.of(status) == StatusMeaning.RUNNING) {
      sawRunning();
    }
  }

  void sawRunning() {
    sawRunning = true;
  }

  /**
   * Returns how long a missing image may mean that its host lags behind the job. The job ended not
   * long before its images were first seen, if it was seen unfinished.
   */
  private Deadline imageLag() {
    if (!sawRunning) {
      return runtime.deadline(Duration.ZERO);
    }
    return imageLag.updateAndGet(seen -> seen == null ? runtime.deadline(QueueCalls.LAG) : seen);
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
    Optional<FluxOutput> output = read(this::result);
    output.ifPresentOrElse(this::sawImages, this::sawRunning);
    return output;
  }

  private FluxOutput sawImages(FluxOutput output) {
    var unused = imageLag();
    return output;
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
    return sawImages(runtime.await(poller(timeout, null), runtime.context()));
  }

  @Override
  public FluxOutput await(Duration timeout, StatusListener listener) {
    return sawImages(runtime.awaitWithCallbacks(poller(timeout, listener)));
  }

  @Override
  public CompletableFuture<FluxOutput> awaitAsync(Duration timeout) {
    return start(poller(timeout, null));
  }

  @Override
  public CompletableFuture<FluxOutput> awaitAsync(Duration timeout, StatusListener listener) {
    return start(poller(timeout, listener));
  }

  private CompletableFuture<FluxOutput> start(JobPoller poller) {
    CompletableFuture<FluxOutput> future = runtime.start(poller);
    var unused = future.thenAccept(this::sawImages);
    return future;
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
    Duration limit = Durations.requirePositive("timeout", timeout);
    return new ImageSaver(runtime, id, maxImages, imageLag(), folder, limit).save(output);
  }

  @Override
  public String toString() {
    return "FluxJob[" + id + "]";
  }
}
