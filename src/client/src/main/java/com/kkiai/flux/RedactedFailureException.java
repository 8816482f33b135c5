package com.kkiai.flux;

import java.io.IOException;

/** Stands for an I/O failure whose message, or that of a cause, contained the API key. */
final class RedactedFailureException extends IOException {
  private static final long serialVersionUID = 1L;

  RedactedFailureException(String message) {
    super(message);
  }
}
