package com.kkiai.flux.cli.batch;

import com.kkiai.flux.cli.terminal.Console;
import com.kkiai.flux.cli.terminal.Terminal;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/** One bar for the batch, and a row for each image in flight: for terminals. */
public final class BarDisplay implements Display {
  /** Each question is a child process. */
  private static final long ASK_FOR_SIZE_NANOS = 1_000_000_000;

  private final Console console;
  private final Supplier<Terminal> terminal;
  private final long began = System.nanoTime();
  private final SortedMap<Integer, State> inFlight = new TreeMap<>();
  private Terminal size;
  private long sizeAsked;
  private int total;
  private int saved;
  private int failed;

  private BarDisplay(Console console, Supplier<Terminal> terminal) {
    this.console = console;
    this.terminal = terminal;
    this.size = terminal.get();
    this.sizeAsked = began;
  }

  /** What is shown of an image: a text, and until a time that its last call is repeated. */
  private record State(String label, String text, String reason, long repeated) {
    ProgressRows.Row row(long now) {
      return new ProgressRows.Row(label, text, reason, Duration.ofNanos(repeated - now));
    }
  }

  /**
   * Returns one that is shown from now on.
   *
   * @param terminal asked for its size again and again
   */
  public static BarDisplay start(Console console, Supplier<Terminal> terminal) {
    BarDisplay display = new BarDisplay(console, terminal);
    console.live(display::rows);
    return display;
  }

  @Override
  public synchronized void show(Work work, String text) {
    total = work.places();
    inFlight.put(
        work.place(),
        // Cleaned before it is cut: a part of the key would not be recognized.
        new State(console.clean(work.label()), console.clean(text), "", System.nanoTime()));
  }

  @Override
  public synchronized void retry(Work work, String reason, Duration delay) {
    inFlight.computeIfPresent(
        work.place(),
        (place, state) ->
            new State(
                state.label(),
                state.text(),
                console.clean(reason).split(": ", 2)[0],
                System.nanoTime() + delay.toNanos()));
  }

  @Override
  public synchronized void end(Work work, ItemResult result) {
    inFlight.remove(work.place());
    if (result.kind() == ItemResult.Kind.SAVED) {
      saved++;
    } else {
      failed++;
    }
  }

  /** For the thread of the console: asking for the size takes some milliseconds. */
  private List<String> rows() {
    long now = System.nanoTime();
    if (now - sizeAsked >= ASK_FOR_SIZE_NANOS) {
      Terminal answer = terminal.get();
      size = answer.present() ? answer : size;
      sizeAsked = now;
    }
    synchronized (this) {
      return new ProgressRows(
              total,
              saved,
              failed,
              Duration.ofNanos(now - began),
              inFlight.values().stream().map(state -> state.row(now)).toList())
          .fit(size.columns(), size.rows());
    }
  }
}
