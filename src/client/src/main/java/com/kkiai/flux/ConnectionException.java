package com.kkiai.flux;

import org.jspecify.annotations.Nullable;

/**
 * The gateway could not be reached, or the connection broke. No job was lost: a submit that ends so
 * was surely not accepted, and a read can be repeated.
 */
public final class ConnectionException extends FluxException {
  private static final long serialVersionUID = 1L;

  ConnectionException(String what, @Nullable JobId job, @Nullable Throwable cause) {
    super(what, job, cause);
  }
}
