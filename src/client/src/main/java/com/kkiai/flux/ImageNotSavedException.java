package com.kkiai.flux;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Images of a completed job could not be downloaded or written. All other images were tried as
 * well; those that could be saved are in {@link #savedFiles}. {@link FluxJob#save} can be called
 * again while the result is kept, and uses the same file names.
 */
public final class ImageNotSavedException extends FluxException {
  private static final long serialVersionUID = 1L;

  @SuppressWarnings("serial") // The list is serializable; a Path is not.
  private final List<String> savedFiles;

  ImageNotSavedException(
      String what, @Nullable JobId job, @Nullable Throwable cause, List<Path> savedFiles) {
    super(what, job, cause);
    this.savedFiles = savedFiles.stream().map(Path::toString).toList();
  }

  /** {@return the files of the images that were saved, in the order of the images; unmodifiable} */
  public List<Path> savedFiles() {
    return savedFiles.stream().map(Path::of).toList();
  }
}
