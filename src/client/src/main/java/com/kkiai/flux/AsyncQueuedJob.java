package com.kkiai.flux;

import com.kkiai.flux.model.CancelStatus;
import com.kkiai.flux.model.FluxOutput;
import com.kkiai.flux.model.QueueStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A job in a queue, with methods that return futures. */
final class AsyncQueuedJob implements AsyncFluxJob {
  private final JobOperations job;

  AsyncQueuedJob(JobOperations job) {
    this.job = job;
  }

  @Override
  public String id() {
    return job.id.toString();
  }

  @Override
  public String requestId() {
    return job.id.requestId();
  }

  @Override
  public CompletableFuture<QueueStatus> status() {
    return job.runtime.start(job.status());
  }

  @Override
  public CompletableFuture<Optional<FluxOutput>> result() {
    return job.runtime.start(job.result());
  }

  @Override
  public CompletableFuture<FluxOutput> await(Duration timeout) {
    return job.runtime.start(job.await(timeout, null));
  }

  @Override
  public CompletableFuture<FluxOutput> await(Duration timeout, StatusListener listener) {
    return job.runtime.start(job.await(timeout, Objects.requireNonNull(listener, "listener")));
  }

  @Override
  public CompletableFuture<CancelStatus> cancel() {
    return job.runtime.start(job.cancel());
  }

  @Override
  public CompletableFuture<List<Path>> save(FluxOutput output, Path folder, String stem) {
    return images(output, job.folder(folder, stem));
  }

  @Override
  public CompletableFuture<List<ImageData>> download(FluxOutput output) {
    return images(output, new ImageMemory());
  }

  @Override
  public CompletableFuture<Void> download(FluxOutput output, ImageSink sink) {
    return images(output, new ImageStreams(Objects.requireNonNull(sink, "sink")));
  }

  private <R> CompletableFuture<R> images(FluxOutput output, ImageTarget<R> target) {
    return job.runtime.start(job.images(output, target));
  }

  @Override
  public FluxJob blocking() {
    return new QueuedJob(job);
  }

  @Override
  public String toString() {
    return "AsyncFluxJob[" + id() + "]";
  }
}
