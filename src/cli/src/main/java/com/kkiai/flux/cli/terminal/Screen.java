package com.kkiai.flux.cli.terminal;

import java.io.PrintStream;
import java.util.List;

/**
 * The last rows of the terminal, which change in place. For the thread of {@link Console} alone.
 *
 * <p>The cursor rests on the first of them. A terminal that was made narrower may wrap rows into
 * several; whatever is below the cursor is replaced, so nobody has to know how many.
 */
final class Screen {
  private static final String ESCAPE = "\u001b[";

  private final PrintStream err;
  private boolean shown;

  Screen(PrintStream err) {
    this.err = err;
  }

  /** Removes the rows, so that other text can be printed. */
  void clear() {
    if (shown) {
      // tmux keeps what is erased from its very first column on: hence the space.
      err.print("\r" + ESCAPE + "K " + ESCAPE + "J\r");
      err.flush();
      shown = false;
    }
  }

  /** Shows these rows in place of those that are there. */
  void show(List<String> rows) {
    if (rows.isEmpty()) {
      clear();
      return;
    }
    // Without wrapping a row stays one row, even if the window has just been made narrower. What
    // is erased after a text instead of before it is taken for a part of it, and is wrapped.
    StringBuilder text = new StringBuilder("\r" + ESCAPE + "?7l" + ESCAPE + "K");
    text.append(String.join("\r\n" + ESCAPE + "K", rows)).append(ESCAPE + "J");
    if (rows.size() > 1) {
      text.append(ESCAPE).append(rows.size() - 1).append('A');
    }
    err.print(text.append("\r" + ESCAPE + "?7h"));
    err.flush();
    shown = true;
  }
}
