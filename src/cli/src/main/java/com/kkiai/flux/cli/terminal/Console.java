package com.kkiai.flux.cli.terminal;

import com.kkiai.flux.KeyRedactor;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Prints results to stdout and the rest to stderr, on one thread of its own: lines and bars keep
 * their order, and a pipe that nobody reads holds up the printing, not the jobs.
 */
public final class Console implements AutoCloseable {
  private static final int TRIES_AFTER_INTERRUPTION = 10;

  private final PrintStream out;
  private final PrintStream err;
  private final KeyRedactor redactor;
  private final Interruption interruption;
  private final Screen screen;
  private final Map<Integer, String> rows = new ConcurrentSkipListMap<>();
  private final AtomicBoolean repaintQueued = new AtomicBoolean();
  private final ExecutorService printer =
      Executors.newSingleThreadExecutor(
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
  public void json(String line) {
    print(out, JsonLine.redacted(line, redactor));
  }

  /** Prints a line for people to stderr. */
  public void note(String line) {
    print(err, clean(line));
  }

  /** Prints several lines for people to stderr. */
  public void notes(Collection<String> lines) {
    lines.forEach(this::note);
  }

  /** Shows a row below all lines until it is taken away. */
  public void row(int place, String text) {
    rows.put(place, clean(text));
    repaint();
  }

  /** Takes a row away. */
  public void removeRow(int place) {
    rows.remove(place);
    repaint();
  }

  /** Returns text on one line, without control characters, withheld if it contains the key. */
  public String clean(String text) {
    return OneLine.of(redactor.redact(text));
  }

  private void repaint() {
    if (repaintQueued.compareAndSet(false, true)) {
      run(
          () -> {
            repaintQueued.set(false);
            screen.show(rows.values());
          });
    }
  }

  private void print(PrintStream stream, String line) {
    run(
        () -> {
          screen.clear();
          // The separator is fixed: what reads the results may be on another system.
          stream.print(line + "\n");
          stream.flush();
          screen.show(rows.values());
        });
  }

  private void run(Runnable task) {
    try {
      printer.execute(task);
    } catch (RejectedExecutionException e) {
      // Closed: the last refresh of a bar may come late, and nobody looks any more.
    }
  }

  /** Takes the bars away and waits until all is printed, after the wish to end not for ever. */
  @Override
  public void close() {
    rows.clear();
    repaint();
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
