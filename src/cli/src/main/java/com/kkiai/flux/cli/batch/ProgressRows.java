package com.kkiai.flux.cli.batch;

import com.kkiai.flux.cli.terminal.Columns;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A batch in progress, as rows for a terminal of any size.
 *
 * @param failed how many ended without all their images
 */
record ProgressRows(int total, int saved, int failed, Duration elapsed, List<Row> inFlight) {
  /** Before that, an estimate is a guess. */
  private static final int ENDED_FOR_ESTIMATE = 3;

  private static final int LONGEST_BAR = 40;
  private static final int SHORTEST_BAR = 10;
  private static final int LONGEST_LABEL = 36;
  private static final int SHORTEST_LABEL = 12;

  /** The columns of words beside the bar, and of an image: they matter more than bar and name. */
  private static final int COLUMNS_OF_COUNTS = 68;

  private static final int COLUMNS_OF_TEXT = 24;

  /**
   * An image in flight.
   *
   * @param reason why its last call failed
   * @param delay until that is repeated; not positive if it was, or if none failed
   */
  record Row(String label, String text, String reason, Duration delay) {
    String words() {
      return delay.isNegative() || delay.isZero()
          ? text
          : "retry in " + DurationText.of(delay) + ": " + reason;
    }
  }

  /**
   * Returns rows that are narrower than the terminal. They take half of its height: wrapped into
   * twice as many when it is made narrower, they are still on the screen and can be replaced.
   */
  List<String> fit(int columns, int height) {
    List<String> rows = new ArrayList<>();
    if (saved + failed == total) {
      return rows;
    }
    if (total > 1) {
      addCounts(rows, columns - 1);
    }
    int most = Math.max(1, height / 2);
    int room = Math.max(0, most - rows.size());
    int shown = inFlight.size() <= room ? inFlight.size() : Math.max(0, room - 1);
    inFlight.stream().limit(shown).forEach(row -> rows.add(line(row, columns - 1)));
    if (shown < inFlight.size()) {
      rows.add("... and " + (inFlight.size() - shown) + " more");
    }
    return rows.stream().limit(most).map(row -> Columns.cut(row, columns - 1)).toList();
  }

  /** Adds the counts, in as many rows as they need, the first with a bar where there is room. */
  private void addCounts(List<String> rows, int columns) {
    int bar = Math.min(LONGEST_BAR, columns - COLUMNS_OF_COUNTS);
    String line = bar < SHORTEST_BAR ? "" : bar(bar) + " ";
    int empty = line.length();
    for (String count : counts()) {
      String comma = line.length() == empty ? "" : ", ";
      if (line.length() + comma.length() + count.length() > columns && !comma.isEmpty()) {
        rows.add(line);
        line = count;
        empty = 0;
      } else {
        line += comma + count;
      }
    }
    rows.add(line);
  }

  private List<String> counts() {
    List<String> counts = new ArrayList<>();
    counts.add(saved + " of " + total + " done");
    counts.add(inFlight.size() + " running");
    if (failed > 0) {
      counts.add(failed + " failed");
    }
    int ended = saved + failed;
    if (ended >= ENDED_FOR_ESTIMATE && saved > 0) {
      double minutes = Math.max(1, elapsed.toMillis()) / 60_000.0;
      double rate = saved / minutes;
      counts.add(String.format(Locale.ROOT, rate < 10 ? "%.1f/min" : "%.0f/min", rate));
      counts.add(DurationText.of(elapsed.multipliedBy(total - ended).dividedBy(ended)) + " left");
    }
    return counts;
  }

  private String bar(int columns) {
    int inside = columns - 2;
    int full = (int) ((long) inside * (saved + failed) / total);
    return "[" + "=".repeat(full) + " ".repeat(inside - full) + "]";
  }

  private String line(Row row, int columns) {
    int text = longest(inFlight.stream().map(Row::words).toList(), COLUMNS_OF_TEXT);
    int label = longest(inFlight.stream().map(Row::label).toList(), LONGEST_LABEL);
    label = Math.min(label, Math.max(SHORTEST_LABEL, columns - 2 - text));
    return Columns.fill(row.label(), label) + "  " + row.words();
  }

  private static int longest(List<String> texts, int most) {
    return texts.stream().mapToInt(Columns::of).map(width -> Math.min(width, most)).max().orElse(0);
  }
}
