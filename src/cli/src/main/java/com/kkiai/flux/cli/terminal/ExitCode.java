package com.kkiai.flux.cli.terminal;

import java.util.Collection;
import java.util.List;

/** How a run of the command line ends. */
public enum ExitCode {
  /** All was done. */
  DONE(0),
  /** Any failure that has no code of its own. */
  FAILED(1),
  /** Bad usage or bad input; nothing was sent. */
  BAD_INPUT(2),
  /** The gateway refused the key. */
  KEY_REFUSED(3),
  /** The time was up. */
  TIMED_OUT(4),
  /** A submit may or may not have been accepted. */
  OUTCOME_UNKNOWN(5),
  /** The user, or the system, asked to end. */
  INTERRUPTED(130);

  private static final List<ExitCode> MOST_SEVERE_FIRST =
      List.of(INTERRUPTED, KEY_REFUSED, OUTCOME_UNKNOWN, TIMED_OUT, FAILED);

  private final int number;

  ExitCode(int number) {
    this.number = number;
  }

  /** Returns what the process ends with. */
  public int number() {
    return number;
  }

  /** Returns the one that stands for a whole batch. */
  public static ExitCode mostSevere(Collection<ExitCode> codes) {
    return MOST_SEVERE_FIRST.stream().filter(codes::contains).findFirst().orElse(DONE);
  }
}
