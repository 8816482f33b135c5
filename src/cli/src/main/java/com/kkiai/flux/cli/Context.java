package com.kkiai.flux.cli;

import com.kkiai.flux.cli.batch.BarDisplay;
import com.kkiai.flux.cli.batch.BatchOptions;
import com.kkiai.flux.cli.batch.BatchRun;
import com.kkiai.flux.cli.batch.ClientSession;
import com.kkiai.flux.cli.batch.Display;
import com.kkiai.flux.cli.batch.LineDisplay;
import com.kkiai.flux.cli.journal.Journal;
import com.kkiai.flux.cli.terminal.Console;
import com.kkiai.flux.cli.terminal.Interruption;
import com.kkiai.flux.cli.terminal.Terminal;
import com.kkiai.flux.model.Operation;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What a command works with.
 *
 * @param operations the operations that queue a job, each with a command
 * @param environment the variables of the environment
 * @param out where text goes that is the whole output of a command
 * @param console where results and messages go
 * @param terminal what stderr is, asked only where it matters
 * @param interruption the shutdown request, if there is one
 */
record Context(
    List<Operation> operations,
    Map<String, String> environment,
    PrintStream out,
    Console console,
    Supplier<Terminal> terminal,
    Interruption interruption) {

  BatchRun batch(ClientSession session, Journal journal, BatchOptions options) {
    Display display =
        terminal.get().present() ? BarDisplay.start(console, terminal) : new LineDisplay(console);
    return new BatchRun(console, display, interruption, session, journal, options);
  }
}
