package com.kkiai.contracts;

import java.util.List;
import java.util.Locale;

/**
 * What the verification found about an interaction.
 *
 * @param reasons the mismatches, or why there was no verdict; empty if it was verified
 */
record Finding(Need need, Verdict verdict, List<String> reasons) {
  enum Verdict {
    VERIFIED,
    FAILED,
    /** The gateway responded, or failed to, in a way that says nothing about the contract. */
    NOT_JUDGED,
    /** It needs more submits than are allowed. */
    LEFT_OUT;

    String text() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }

  static Finding of(Need need, Verdict verdict, String... reasons) {
    return new Finding(need, verdict, List.of(reasons));
  }

  @Override
  public String toString() {
    return need
        + ": "
        + verdict.text()
        + (reasons.isEmpty() ? "" : ": " + String.join("; ", reasons));
  }
}
