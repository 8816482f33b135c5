package com.kkiai.flux;

import java.io.IOException;

/** An image that its host says is whole, and that is not. */
final class CutImageException extends IOException {
  private static final long serialVersionUID = 1L;

  CutImageException(String message) {
    super(message);
  }
}
