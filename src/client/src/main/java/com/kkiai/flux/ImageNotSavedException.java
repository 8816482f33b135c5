package com.kkiai.flux;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when images of a completed job could not be downloaded or written. All other images were
 * tried as well, see {@link #savedFiles} and {@link #downloadedImages}. The download can be
 * repeated while the gateway keeps the result; files keep their names.
 */
public final class ImageNotSavedException extends FluxException {
  private static final long serialVersionUID = 1L;

  @SuppressWarnings("serial") // The list is serializable; a Path is not.
  private final List<String> savedFiles;

  private final transient @Nullable List<ImageData> downloadedImages;

  ImageNotSavedException(
      String what,
      @Nullable JobId job,
      @Nullable Throwable cause,
      List<Path> savedFiles,
      List<ImageData> downloadedImages) {
    super(what, job, cause);
    this.savedFiles = savedFiles.stream().map(Path::toString).toList();
    this.downloadedImages = downloadedImages;
  }

  /**
   * Creates an exception for a test.
   *
   * @param jobId the id of the job
   * @param message what happened
   * @param savedFiles the files of the images that were saved
   * @param downloadedImages the images in memory, see {@link ImageData#of}
   * @return an exception like those that a client throws
   */
  public static ImageNotSavedException of(
      String jobId, String message, List<Path> savedFiles, List<ImageData> downloadedImages) {
    return new ImageNotSavedException(
        message, JobId.parse(jobId), null, savedFiles, List.copyOf(downloadedImages));
  }

  /** {@return the files of the images that were saved, in the order of the images; unmodifiable} */
  public List<Path> savedFiles() {
    return savedFiles.stream().map(Path::of).toList();
  }

  /**
   * {@return the images that {@link FluxJob#download(com.kkiai.flux.model.FluxOutput)} received, in
   * the order of the output; unmodifiable; empty after deserialization}
   */
  public List<ImageData> downloadedImages() {
    return downloadedImages == null ? List.of() : downloadedImages;
  }
}
