package com.kkiai.flux;

import java.io.IOException;

/** An answer is longer than any that the spec can mean. */
final class ResponseTooLargeException extends IOException {
  private static final long serialVersionUID = 1L;

  ResponseTooLargeException(long limitBytes) {
    super("the answer is longer than " + limitBytes + " bytes");
  }
}
