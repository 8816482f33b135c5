package com.kkiai.flux.cli.batch;

import com.kkiai.flux.cli.terminal.Console;
import com.kkiai.flux.cli.terminal.Terminal;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarConsumer;
import me.tongfei.progressbar.ProgressBarStyle;

/** A live bar for every image in progress: for terminals. */
public final class BarDisplay implements Display {
  private static final int LABEL_COLUMNS = 24;
  private static final List<Step> STEPS = List.of(Step.values());

  private final Console console;
  private final Terminal terminal;
  private final Map<Integer, Bar> bars = new ConcurrentHashMap<>();
  private final Set<Integer> shown = new HashSet<>();

  public BarDisplay(Console console, Terminal terminal) {
    this.console = console;
    this.terminal = terminal;
  }

  private record Bar(ProgressBar progress, Row row) {}

  @Override
  public void show(Work work, Step step, String text) {
    ProgressBar bar = bars.computeIfAbsent(work.place(), place -> start(work)).progress();
    bar.stepTo(STEPS.indexOf(step));
    bar.setExtraMessage(console.clean(text));
  }

  @Override
  public void end(Work work) {
    Bar bar = bars.remove(work.place());
    if (bar != null) {
      bar.row().close();
      bar.progress().close();
    }
  }

  private Bar start(Work work) {
    Row row = new Row(work.place());
    String label = work.label();
    ProgressBar progress =
        new ProgressBarBuilder()
            .setTaskName(
                label.length() <= LABEL_COLUMNS
                    ? label
                    : label.substring(0, LABEL_COLUMNS - 3) + "...")
            .setInitialMax(STEPS.size())
            .setStyle(ProgressBarStyle.ASCII)
            .setUpdateIntervalMillis(200)
            .continuousUpdate()
            .hideEta()
            .setConsumer(row)
            .build();
    return new Bar(progress, row);
  }

  /** Where the library puts a bar. Its own consumers take stdout's terminal for stderr's. */
  private final class Row implements ProgressBarConsumer {
    private final int place;
    private boolean closed;

    Row(int place) {
      this.place = place;
    }

    @Override
    public int getMaxRenderedLength() {
      return Math.min(terminal.columns() - 1, 100);
    }

    @Override
    public synchronized void accept(String rendered) {
      if (!closed && hasRoom()) {
        console.row(place, rendered);
      }
    }

    /** More rows than the terminal has would scroll away, and come again with every refresh. */
    private boolean hasRoom() {
      synchronized (shown) {
        return shown.contains(place) || (shown.size() < terminal.rows() - 1 && shown.add(place));
      }
    }

    @Override
    public synchronized void close() {
      if (!closed) {
        closed = true;
        console.removeRow(place);
        synchronized (shown) {
          shown.remove(place);
        }
      }
    }
  }
}
