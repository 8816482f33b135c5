package com.kkiai.flux.model;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Thrown if an image cannot be read, or has changed, while the request is being sent. The request
 * was not sent completely, so it was not accepted.
 */
public final class ImageReadException extends IOException {
  private static final long serialVersionUID = 1L;

  ImageReadException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /**
   * {@return an exception for invalid input, with the same message and this exception as its cause}
   */
  public InvalidRequestException asInvalidRequest() {
    var invalid =
        new InvalidRequestException(
            Violation.ofImage("image_unreadable", String.valueOf(getMessage())));
    invalid.initCause(this);
    return invalid;
  }
}
