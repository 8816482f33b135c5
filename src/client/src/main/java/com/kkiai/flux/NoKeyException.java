package com.kkiai.flux;

import java.io.IOException;

/** The supplier of the API key gave none. It may give one later. */
final class NoKeyException extends IOException {
  private static final long serialVersionUID = 1L;

  NoKeyException(String why) {
    super("no API key: " + why);
  }
}
