package com.kkiai.flux;

import com.kkiai.flux.model.CancelStatus;
import com.kkiai.flux.model.FluxOutput;
import com.kkiai.flux.model.QueueStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** A job in a queue, with methods that block. */
final class QueuedJob implements FluxJob {
  private final JobOperations job;

  QueuedJob(JobOperations job) {
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
  public QueueStatus status() {
    return job.runtime.await(job.status());
  }

  @Override
  public Optional<FluxOutput> result() {
    return job.runtime.await(job.result());
  }

  @Override
  public FluxOutput await(Duration timeout) {
    return job.runtime.await(job.await(timeout, null));
  }

  @Override
  public FluxOutput await(Duration timeout, StatusListener listener) {
    return job.runtime.awaitWithCallbacks(
        job.await(timeout, Objects.requireNonNull(listener, "listener")));
  }

  @Override
  public CancelStatus cancel() {
    return job.runtime.await(job.cancel());
  }

  @Override
  public List<Path> save(FluxOutput output, Path folder, String stem) {
    return images(output, job.folder(folder, stem));
  }

  @Override
  public List<ImageData> download(FluxOutput output) {
    return images(output, new ImageMemory());
  }

  @Override
  public void download(FluxOutput output, ImageSink sink) {
    var unused = images(output, new ImageStreams(Objects.requireNonNull(sink, "sink")));
  }

  /** Nothing is written after the end, whatever it is. */
  private <R> R images(FluxOutput output, ImageTarget<R> target) {
    try (ImageTransfer<R> transfer = job.images(output, target)) {
      return job.runtime.await(transfer);
    }
  }

  @Override
  public AsyncFluxJob async() {
    return new AsyncQueuedJob(job);
  }

  @Override
  public String toString() {
    return "FluxJob[" + id() + "]";
  }
}
