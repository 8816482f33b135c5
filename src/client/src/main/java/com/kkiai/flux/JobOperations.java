package com.kkiai.flux;

import com.kkiai.flux.model.CancelStatus;
import com.kkiai.flux.model.FluxOutput;
import com.kkiai.flux.model.QueueStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The operations of one job, each as a procedure that a thread can wait for, or a future. */
final class JobOperations {
  final ClientRuntime runtime;
  final JobId id;
  private final JobAge age;
  private final int maxImages;

  JobOperations(ClientRuntime runtime, JobId id, JobAge age, int maxImages) {
    this.runtime = runtime;
    this.id = id;
    this.age = age;
    this.maxImages = maxImages;
  }

  Procedure<QueueStatus> status() {
    return read(this::status);
  }

  private Next<QueueStatus> status(QueueCalls calls) {
    return calls.status(
        GatewayCalls.Logs.WITH,
        status ->
            status.isPresent()
                ? seen(status.get())
                : calls.result(() -> status(calls), result -> seen(shown(result))));
  }

  private Next<QueueStatus> seen(QueueStatus status) {
    age.saw(status);
    return new Next.Done<>(status);
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

  Procedure<Optional<FluxOutput>> result() {
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
    Optional<FluxOutput> output = result.outcome();
    output.ifPresentOrElse(done -> age.sawImages(), age::sawRunning);
    return output;
  }

  Procedure<CancelStatus> cancel() {
    return read(calls -> calls.cancel(Next.Done::new));
  }

  private <T> Procedure<T> read(Function<QueueCalls, Next<T>> first) {
    FluxOptions options = runtime.options;
    Deadline deadline = runtime.deadline(options.callTimeout);
    return new JobRead<>(id, runtime.gateway, retries(), age.lag, deadline, first);
  }

  private Retries retries() {
    return new Retries(runtime.options.retryPolicy, Retries.Pages.END, reports());
  }

  private Reports reports() {
    return new Reports(runtime.options.observer, new QueuedJob(this));
  }

  Procedure<FluxOutput> await(Duration timeout, @Nullable StatusListener listener) {
    return new JobPoller(
        id,
        runtime.gateway,
        runtime.options,
        age.lag,
        runtime.deadline(Durations.requirePositive("timeout", timeout)),
        new StatusChanges(new QueuedJob(this), age, listener));
  }

  /** Whichever request id the gateway chose, it is safe with a number behind it. */
  ImageFolder folder(Path folder, String stem) {
    return new ImageFolder(folder, stem.equals(id.requestId()) ? stem : FileStem.check(stem));
  }

  <R> ImageTransfer<R> images(FluxOutput output, ImageTarget<R> target) {
    FluxOptions options = runtime.options;
    return new ImageTransfer<>(
        id,
        output.images(),
        maxImages,
        new OutputImages(runtime.images, new ImageReader(target, runtime.imageLimits())),
        target,
        this::retries,
        new ImageLag(age.imageLag()),
        runtime.deadline(options.downloadTimeout),
        reports());
  }
}
