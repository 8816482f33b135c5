package com.kkiai.contracts;

import java.util.Locale;

/** Which submits with a valid API key the verification of a gateway may send. */
enum Submits {
  /** None: only calls that are refused, and calls about an unknown job. They are free. */
  NONE,
  /** One job, which is cancelled at once, and one invalid submit, which may be billed too. */
  ONE,
  /** Both operations, and one job that runs to its result. */
  ALL;

  static Submits of(String text) {
    for (Submits value : values()) {
      if (value.text().equals(text)) {
        return value;
      }
    }
    throw new IllegalArgumentException("-Dcontract.submits=" + text + ": must be none, one or all");
  }

  String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
