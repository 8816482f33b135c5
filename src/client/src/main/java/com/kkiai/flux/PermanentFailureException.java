package com.kkiai.flux;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A failure that another attempt would not fix. */
final class PermanentFailureException extends IOException {
  private static final long serialVersionUID = 1L;

  PermanentFailureException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
