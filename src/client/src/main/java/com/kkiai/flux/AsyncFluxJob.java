package com.kkiai.flux;

import com.kkiai.flux.model.CancelStatus;
import com.kkiai.flux.model.FluxOutput;
import com.kkiai.flux.model.QueueStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * A {@link FluxJob} whose methods do not block. Thread-safe.
 *
 * <p>Futures fail with the exceptions of the blocking methods. Completing a future from outside, by
 * cancel, orTimeout or otherwise, stops its calls at once; the job continues at the gateway.
 * Futures complete on a thread of the client: continue with an {@code ...Async} method of the
 * future, and an executor of your own, if what follows takes long.
 */
public interface AsyncFluxJob {
  /** {@return the id for resuming this job, see {@link FluxJob#id}} */
  String id();

  /** {@return the request id at the gateway, which is the second part of {@link #id}} */
  String requestId();

  /** {@return the current status of the job, see {@link FluxJob#status}} */
  CompletableFuture<QueueStatus> status();

  /** {@return the result of the job, empty while it runs, see {@link FluxJob#result}} */
  CompletableFuture<Optional<FluxOutput>> result();

  /**
   * Waits until the job is done, see {@link FluxJob#await(Duration)}.
   *
   * @param timeout the limit of the whole wait; positive
   * @return the result with the images
   */
  CompletableFuture<FluxOutput> await(Duration timeout);

  /**
   * Waits until the job is done, see {@link FluxJob#await(Duration, StatusListener)}.
   *
   * @param timeout the limit of the whole wait; positive
   * @param listener receives the changes
   * @return the result with the images
   */
  CompletableFuture<FluxOutput> await(Duration timeout, StatusListener listener);

  /** {@return the outcome of a request to cancel the job, see {@link FluxJob#cancel}} */
  CompletableFuture<CancelStatus> cancel();

  /**
   * Downloads the images into a folder, see {@link FluxJob#save(FluxOutput, Path)}.
   *
   * @param output the output of this job
   * @param folder the folder for the files; created with its parents if it does not exist
   * @return the files, in the order of the images
   */
  default CompletableFuture<List<Path>> save(FluxOutput output, Path folder) {
    return save(output, folder, requestId());
  }

  /**
   * Downloads the images into a folder, see {@link FluxJob#save(FluxOutput, Path, String)}.
   *
   * @param output the output of this job
   * @param folder the folder for the files; created with its parents if it does not exist
   * @param stem the first part of the file names
   * @return the files, in the order of the images
   * @throws com.kkiai.flux.model.InvalidRequestException if the stem is not a safe file name
   */
  CompletableFuture<List<Path>> save(FluxOutput output, Path folder, String stem);

  /**
   * Downloads the images into memory, see {@link FluxJob#download(FluxOutput)}.
   *
   * @param output the output of this job
   * @return the images, in the order of the output
   */
  CompletableFuture<List<ImageData>> download(FluxOutput output);

  /**
   * Streams the images into a sink, see {@link FluxJob#download(FluxOutput, ImageSink)}. After the
   * future failed or was completed from outside, a call of the sink may still be in progress; its
   * thread is interrupted.
   *
   * @param output the output of this job
   * @param sink opens a stream for each image; it is called on threads of the client
   * @return completes when all images were streamed
   */
  CompletableFuture<Void> download(FluxOutput output, ImageSink sink);

  /** {@return the same job with methods that block} */
  FluxJob blocking();
}
