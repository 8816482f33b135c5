package com.kkiai.flux.cli.terminal;

import java.io.PrintStream;
import java.util.Collection;
import java.util.List;

/** The last rows of the terminal, where the bars are. For the thread of {@link Console} alone. */
final class Screen {
  private static final String ESCAPE = "\u001b[";

  private final PrintStream err;
  private int shown;

  Screen(PrintStream err) {
    this.err = err;
  }

  /** Takes the rows away, so that other text can be printed. */
  void clear() {
    if (shown > 0) {
      err.print("\r" + ESCAPE + shown + "A" + ESCAPE + "J");
      err.flush();
      shown = 0;
    }
  }

  /** Shows these rows in place of those that are there. */
  void show(Collection<String> rows) {
    if (rows.isEmpty()) {
      clear();
      return;
    }
    StringBuilder text = new StringBuilder();
    if (shown > 0) {
      text.append('\r').append(ESCAPE).append(shown).append('A');
    }
    // Without wrapping a row stays one row, even after the window was made narrower.
    text.append(ESCAPE).append("?7l");
    for (String row : List.copyOf(rows)) {
      text.append(row).append(ESCAPE).append("K\n");
    }
    text.append(ESCAPE).append("J").append(ESCAPE).append("?7h");
    err.print(text);
    err.flush();
    shown = rows.size();
  }
}
