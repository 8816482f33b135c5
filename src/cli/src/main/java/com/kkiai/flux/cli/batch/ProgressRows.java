package com.kkiai.flux.cli.batch;

import com.kkiai.flux.cli.terminal.Columns;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

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

  /** The columns of counts beside the bar, and of words beside a label. */
  private static final int COLUMNS_OF_COUNTS = 68;

  private static final int COLUMNS_OF_WORDS = 24;

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
      addCounts(rows, Math.min(LONGEST_BAR, columns - 1 - COLUMNS_OF_COUNTS));
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

  /** Adds the counts beside a bar, or where there is no room for one, the estimate below them. */
  private void addCounts(List<String> rows, int bar) {
    int ended = saved + failed;
    String counts = saved + " of " + total + " done, " + inFlight.size() + " running";
    counts += failed == 0 ? "" : ", " + failed + " failed";
    List<String> parts = new ArrayList<>(List.of(counts));
    if (ended >= ENDED_FOR_ESTIMATE && saved > 0) {
      double rate = saved * 60_000.0 / Math.max(1, elapsed.toMillis());
      Duration left = elapsed.multipliedBy(total - ended).dividedBy(ended);
      parts.add(
          String.format(Locale.ROOT, rate < 10 ? "%.1f" : "%.0f", rate)
              + "/min, "
              + DurationText.of(left)
              + " left");
    }
    if (bar < SHORTEST_BAR) {
      rows.addAll(parts);
    } else {
      int full = (int) ((bar - 2L) * ended / total);
      String inside = "=".repeat(full) + " ".repeat(bar - 2 - full);
      rows.add("[" + inside + "] " + String.join(", ", parts));
    }
  }

  private String line(Row row, int columns) {
    int words = longest(Row::words, COLUMNS_OF_WORDS);
    int most = Math.min(LONGEST_LABEL, Math.max(SHORTEST_LABEL, columns - 2 - words));
    return Columns.fill(row.label(), longest(Row::label, most)) + "  " + row.words();
  }

  private int longest(Function<Row, String> text, int most) {
    return inFlight.stream()
        .map(text)
        .mapToInt(Columns::of)
        .reduce(0, (a, b) -> Math.min(most, Math.max(a, b)));
  }
}
