package com.kkiai.flux.cli;

import java.io.PrintStream;
import java.util.Map;

/**
 * What a command works with.
 *
 * @param environment the variables of the environment
 * @param out where text goes that is the whole output of a command
 * @param console where results and words for people go
 * @param terminal what stderr is
 * @param interruption the wish to end early
 */
record Context(
    Map<String, String> environment,
    PrintStream out,
    Console console,
    Redaction redaction,
    Terminal terminal,
    Interruption interruption) {

  Display display() {
    return terminal.present() ? new BarDisplay(console, terminal) : new LineDisplay(console);
  }
}
