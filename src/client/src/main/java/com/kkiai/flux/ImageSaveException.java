package com.kkiai.flux;

import org.jspecify.annotations.Nullable;

/**
 * An image of a job that is done could not be fetched or written. The job is not lost: {@link
 * FluxJob#save} can be called again while the result is kept, and uses the same names.
 */
public final class ImageSaveException extends FluxException {
  private static final long serialVersionUID = 1L;

  ImageSaveException(String what, @Nullable JobId job, @Nullable Throwable cause) {
    super(what, job, cause);
  }
}
