package com.kkiai.flux;

import com.kkiai.flux.model.CancelStatus;
import com.kkiai.flux.model.FluxOutput;
import com.kkiai.flux.model.QueueStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A job that the gateway accepted.
 *
 * <p>The job runs at the gateway; this object only refers to it. Keep its {@link #id} to resume it
 * later, in any process, with {@link FluxClient#job}. Nothing here costs money. Thread-safe.
 *
 * <p>Methods block, and can be interrupted: they throw {@link OperationAbortedException} at once
 * and set the interrupt flag again. A read is repeated with growing delays until its time is over
 * if there is no response, or if the response is 408, 429, a bare 5xx or about another job. So is a
 * read whose response is not JSON, but {@link #status}, {@link #result} and {@link #cancel} end
 * after three of those in a row. All methods that call the gateway may throw {@link
 * ApiErrorException}, {@link ConnectionException}, {@link JobNotFoundException} and {@link
 * MalformedResponseException}.
 *
 * <p>Later versions may add methods: implement this interface only for tests.
 */
public interface FluxJob {
  /**
   * {@return the id for resuming this job with {@link FluxClient#job}, such as {@code
   * flux-1/acf05732-7cb3-445b-9f39-fdaeccb1d730}}
   */
  String id();

  /** {@return the request id at the gateway, which is the second part of {@link #id}} */
  String requestId();

  /**
   * Returns the current status of the job. Blocks, at most for the client's call timeout.
   *
   * @return the status as the gateway returns it, with all log lines so far. If the gateway serves
   *     no status, it has what the result shows, and its status may be null
   */
  QueueStatus status();

  /**
   * Returns the result of the job if there is one. Blocks, at most for the client's call timeout.
   *
   * @return the result with the images; empty while the job is queued or running
   * @throws JobFailedException if the job failed
   */
  Optional<FluxOutput> result();

  /**
   * Waits until the job is done and returns its result. A timeout leaves the job running, unless
   * the option {@code cancelOnTimeout} is set.
   *
   * @param timeout the limit of the whole wait; positive
   * @return the result with the images
   * @throws JobFailedException if the job failed
   * @throws JobTimeoutException if the job is not done in time; it carries the last status
   */
  FluxOutput await(Duration timeout);

  /**
   * Waits like {@link #await(Duration)}, and reports each change of the status to a listener.
   *
   * @param timeout the limit of the whole wait; positive
   * @param listener receives the changes
   * @return the result with the images
   * @throws JobFailedException if the job failed
   * @throws JobTimeoutException if the job is not done in time; it carries the last status
   */
  FluxOutput await(Duration timeout, StatusListener listener);

  /**
   * Asks the gateway to cancel the job. The job may already have finished; check the returned
   * status. A job that is already running may still be billed. Blocks, at most for the client's
   * call timeout.
   *
   * @return the outcome of the request; unrecognized values are preserved
   * @throws JobNotFoundException if the gateway knows no such job, or does not serve this call
   */
  CancelStatus cancel();

  /**
   * Downloads the images into a folder, in files named {@code <request id>-<n>.<type>}. Otherwise
   * like {@link #save(FluxOutput, Path, String)}.
   *
   * @param output the output of this job, from {@link #await} or {@link #result}
   * @param folder the folder for the files; created with its parents if it does not exist
   * @return the files, in the order of the images
   * @throws ImageNotSavedException if at least one image could not be saved
   */
  default List<Path> save(FluxOutput output, Path folder) {
    return save(output, folder, requestId());
  }

  /**
   * Downloads the images into a folder, in files named {@code <stem>-<n>.<type>}: n is the position
   * of the image in the output, from 1, and the type is detected from the content. The names are
   * the same on every call; an existing file of that name is replaced. A file appears whole or not
   * at all. Blocks, at most for the client's download timeout.
   *
   * <p>The API key is not sent to image hosts. No more images are saved than were requested, or
   * than any request can have if the job was resumed. An image that is missing may be late: it is
   * requested again for up to 20 s after this client saw the job end, or three times if it did not.
   *
   * @param output the output of this job, from {@link #await} or {@link #result}
   * @param folder the folder for the files; created with its parents if it does not exist
   * @param stem the first part of the file names: a name that every file system accepts, of at most
   *     200 bytes in UTF-8
   * @return the files, in the order of the images
   * @throws ImageNotSavedException if an image has no URL, cannot be downloaded or written, is too
   *     large, is cut, or is not an image, or if there are more images than were requested; all
   *     other images are tried first, see {@link ImageNotSavedException#savedFiles}
   * @throws com.kkiai.flux.model.InvalidRequestException if the stem is not a safe file name
   */
  List<Path> save(FluxOutput output, Path folder, String stem);

  /**
   * Downloads the images into memory. The same limits, checks and retries as for {@link
   * #save(FluxOutput, Path, String)} apply. Blocks, at most for the client's download timeout.
   *
   * @param output the output of this job, from {@link #await} or {@link #result}
   * @return the images, in the order of the output
   * @throws ImageNotSavedException if at least one image could not be downloaded; it carries the
   *     others, see {@link ImageNotSavedException#downloadedImages}
   */
  List<ImageData> download(FluxOutput output);

  /**
   * Streams the images into a sink, one after the other, without a temporary file and without
   * having an image in memory. The same limits, checks and retries as for {@link #save(FluxOutput,
   * Path, String)} apply. Blocks, at most for the client's download timeout, and 2 s longer if the
   * sink ignores that its thread is interrupted. After that, the sink is not called again.
   *
   * @param output the output of this job, from {@link #await} or {@link #result}
   * @param sink opens a stream for each image
   * @throws ImageNotSavedException if at least one image could not be downloaded, or the sink
   *     failed; all other images are tried first
   */
  void download(FluxOutput output, ImageSink sink);

  /** {@return the same job with methods that return futures} */
  AsyncFluxJob async();
}
