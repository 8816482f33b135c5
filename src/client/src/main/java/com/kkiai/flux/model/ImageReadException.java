package com.kkiai.flux.model;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A picture could not be read, or has changed, while it was sent. What was sent of the request is
 * not whole, so nothing was accepted.
 */
public final class ImageReadException extends IOException {
  private static final long serialVersionUID = 1L;

  ImageReadException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /** {@return the same fault as bad input} */
  public InvalidRequestException asInvalidRequest() {
    var invalid =
        new InvalidRequestException(
            Violation.ofImage("image_unreadable", String.valueOf(getMessage())));
    invalid.initCause(this);
    return invalid;
  }
}
