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
 * A job that was submitted. It lives at the gateway: this value only names it, so it may be dropped
 * and made again with {@link FluxClient#job}, in any process. Nothing here costs money. Safe for
 * use by any number of threads.
 *
 * <p>Methods that block can be interrupted: they end at once with {@link JobCancelledException} and
 * the flag set again. A read is repeated with growing delays until its time is over if there is no
 * response, or if that is 408, 429, a bare 5xx or about another job. So is one whose response is
 * not JSON, but {@link #status}, {@link #result} and {@link #cancel} end after three such. All
 * methods that make calls may throw {@link ApiErrorException}, {@link ConnectionException}, {@link
 * JobNotFoundException} and {@link UnreadableAnswerException}.
 */
public interface FluxJob {
  /**
   * {@return the id to take the job up with, such as {@code
   * flux-1/acf05732-7cb3-445b-9f39-fdaeccb1d730}}
   */
  String id();

  /** {@return the request id at the gateway, the second part of {@link #id}} */
  String requestId();

  /**
   * Asks once how far the job is. Blocks, at most for the client's call timeout. At a gateway that
   * serves no status, the envelope holds what the result shows: its status is null where that is
   * nothing.
   *
   * @return the envelope as the gateway gives it, with the log lines so far
   */
  QueueStatus status();

  /**
   * Asks once for what the job made; empty while it runs. Blocks, at most for the client's call
   * timeout.
   *
   * @return what the job made, with its images; empty while it waits or runs
   * @throws JobFailedException if the job has failed
   */
  Optional<FluxOutput> result();

  /**
   * Waits until the job is done. Giving up waiting has no effect on the job, unless the client was
   * built with cancelOnTimeout.
   *
   * @param timeout for the whole wait, whatever the gateway does; positive
   * @return what the job made
   * @throws JobFailedException if the job has failed
   * @throws JobTimeoutException if it is not done in time
   */
  FluxOutput await(Duration timeout);

  /**
   * Waits as {@link #await(Duration)}, and tells each change to a listener.
   *
   * @param timeout for the whole wait; positive
   * @param listener hears of each change
   * @return what the job made
   * @throws JobFailedException if the job has failed
   * @throws JobTimeoutException if it is not done in time
   */
  FluxOutput await(Duration timeout, StatusListener listener);

  /**
   * Waits without blocking a thread. The future fails with the exceptions of {@link
   * #await(Duration)}. Completing it from outside, by cancel, orTimeout or otherwise, stops the
   * wait at once; the job goes on.
   *
   * @param timeout for the whole wait; positive
   * @return what the job makes, once it is done
   */
  CompletableFuture<FluxOutput> awaitAsync(Duration timeout);

  /**
   * Waits as {@link #awaitAsync(Duration)}, and tells each change to a listener.
   *
   * @param timeout for the whole wait; positive
   * @param listener hears of each change
   * @return what the job makes, once it is done
   */
  CompletableFuture<FluxOutput> awaitAsync(Duration timeout, StatusListener listener);

  /**
   * Asks the gateway to give up the job. It may be too late: the answer tells. A job that already
   * runs may still be billed. Blocks, at most for the client's call timeout.
   *
   * @return what became of the wish; a word that this version does not know is kept
   * @throws JobNotFoundException if there is no such job, or the gateway does not serve this call
   */
  CancelStatus cancel();

  /**
   * Downloads the images of an output into a folder, which is created if it does not exist. The
   * file names are {@code <request id>-<number>.<type by content>}: the number is the position of
   * the image in the output, from 1, and the same on every call; an existing file of that name is
   * replaced. A file appears whole or not at all. The API key is not sent. No more images are saved
   * than were requested; of a job that was resumed, than any request can have. An image that is
   * missing may come late: it is requested again for up to 20 s after this object saw the job end,
   * or three times if it did not. Blocks, at most for the client's download timeout.
   *
   * @param output the output of this job, from {@link #await} or {@link #result}
   * @param folder the folder for the files; created with its parents
   * @return the files, in the order of the images
   * @throws ImageNotSavedException if an image has no URL, cannot be downloaded or written, is too
   *     large, is cut, or is not an image, or if there are more images than were requested; all
   *     other images are tried first, see {@link ImageNotSavedException#savedFiles}
   */
  List<Path> save(FluxOutput output, Path folder);

  /**
   * Saves like {@link #save(FluxOutput, Path)}, with another timeout.
   *
   * @param output the output of this job, from {@link #await} or {@link #result}
   * @param folder the folder for the files; created with its parents
   * @param timeout for all images together; positive
   * @return the files, in the order of the images
   * @throws ImageNotSavedException if at least one image cannot be saved in time
   */
  List<Path> save(FluxOutput output, Path folder, Duration timeout);
}
