package com.kkiai.flux.cli.terminal;

import com.kkiai.flux.KeyRedactor;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Prints results to stdout and the rest to stderr, on one thread of its own: lines and live rows
 * keep their order, and a pipe that nobody reads holds up the printing, not the jobs.
 */
public final class Console implements AutoCloseable {
  private static final int REFRESH_MILLIS = 200;
  private static final int TRIES_AFTER_INTERRUPTION = 10;

  private final PrintStream out;
  private final PrintStream err;
  private final KeyRedactor redactor;
  private final Interruption interruption;
  private final Screen screen;
  private volatile Supplier<List<String>> liveRows = List::of;
  private final ScheduledExecutorService printer =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "flux console");
            thread.setDaemon(true);
            return thread;
          });

  public Console(
      PrintStream out, PrintStream err, KeyRedactor redactor, Interruption interruption) {
    this.out = out;
    this.err = err;
    this.redactor = redactor;
    this.interruption = interruption;
    this.screen = new Screen(err);
  }

  /** Prints a line of results to stdout. */
  public void result(String line) {
    print(out, clean(line));
  }

  /** Prints a path to stdout: unchanged for a program that opens it, but safe for a terminal. */
  public void result(Path file) {
    String path = file.toString();
    boolean unprintable = OneLine.UNPRINTABLE.matcher(path).find();
    print(out, unprintable && StandardStream.outMayBeTerminal() ? OneLine.of(path) : path);
  }

  /** Prints a JSON object to stdout. */
  public void json(JsonLine.Members members) {
    print(out, JsonLine.redacted(members, redactor));
  }

  /** Prints a line for people to stderr. */
  public void note(String line) {
    print(err, clean(line));
  }

  /** Prints several lines for people to stderr. */
  public void notes(Collection<String> lines) {
    lines.forEach(this::note);
  }

  /** Shows rows below all lines, and asks for them again several times a second. */
  public void live(Supplier<List<String>> rows) {
    liveRows = rows;
    // A fault of a row ends the refresh, not the batch.
    Future<?> unused =
        printer.scheduleWithFixedDelay(this::repaint, 0, REFRESH_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** Returns text on one line, without control characters, withheld if it contains the key. */
  public String clean(String text) {
    return OneLine.of(redactor.redact(text));
  }

  private void repaint() {
    screen.show(liveRows.get());
  }

  private void print(PrintStream stream, String line) {
    run(
        () -> {
          // Asked for first: it may take a while, with nothing on the screen.
          List<String> rows = liveRows.get();
          screen.clear();
          // The separator is fixed: what reads the results may be on another system.
          stream.print(line + "\n");
          stream.flush();
          screen.show(rows);
        });
  }

  private void run(Runnable task) {
    try {
      printer.execute(task);
    } catch (RejectedExecutionException e) {
      // Closed: a line that comes late has no reader any more.
    }
  }

  /**
   * Removes the live rows and waits until all is printed; after a shutdown request, a second at
   * most.
   */
  @Override
  public void close() {
    liveRows = List::of;
    run(this::repaint);
    printer.shutdown();
    // A wait that was cut leaves the flag set, and the last lines say so.
    boolean interrupted = Thread.interrupted();
    try {
      // What reads the results may be slow. If it were gone, printing would fail at once.
      for (int left = TRIES_AFTER_INTERRUPTION; left > 0; ) {
        if (printer.awaitTermination(100, TimeUnit.MILLISECONDS)) {
          return;
        }
        left = interruption.requested() ? left - 1 : left;
      }
    } catch (InterruptedException e) {
      interrupted = true;
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
