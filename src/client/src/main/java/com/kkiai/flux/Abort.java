package com.kkiai.flux;

import org.jspecify.annotations.Nullable;

/**
 * Ends a task before its procedure is done.
 *
 * @param obstacle what kept the current call from being sent in time; null if nothing did
 */
record Abort(Reason reason, @Nullable String obstacle) {
  enum Reason {
    DEADLINE("the deadline passed"),
    INTERRUPTED("interrupted"),
    CLOSED("the client was closed");

    private final String text;

    Reason(String text) {
      this.text = text;
    }

    String text() {
      return text;
    }
  }

  /** Returns the obstacle or else the last failure as the end of a message. */
  String because(@Nullable CallResult<?> lastFailure) {
    String cause = obstacle == null && lastFailure != null ? lastFailure.summary() : obstacle;
    return cause == null ? "" : ": " + cause;
  }
}
