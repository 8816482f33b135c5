package com.kkiai.flux.sandbox;

import java.util.List;

/** Writes SANDBOX on a picture, without fonts: a small Java runtime has none. */
final class Lettering {
  /** Seven letters of five columns and seven rows, side by side. */
  private static final List<String> WORD =
      List.of(
          " ####  ###  #   # ####  ####   ###  #   #",
          "#     #   # ##  # #   # #   # #   #  # # ",
          "#     #   # # # # #   # #   # #   #   #  ",
          " ###  ##### #  ## #   # ####  #   #   #  ",
          "    # #   # #   # #   # #   # #   #   #  ",
          "    # #   # #   # #   # #   # #   #  # # ",
          "####  #   # #   # ####  ####   ###  #   #");

  private static final int WHITE = 0xFFFFFF;
  private static final int BLACK = 0x101010;
  private static final int COLUMNS = 100;
  private static final int BAND_ROWS = 11;

  private Lettering() {}

  /**
   * Writes it over a band at the bottom, with as many bars after it as the number says. A picture
   * that the band would cover is left as it is.
   */
  static void write(Pixels picture, int number) {
    int dot = Math.max(1, picture.width() / COLUMNS);
    int top = picture.height() - BAND_ROWS * dot;
    if (top <= 0) {
      return;
    }
    picture.fill(0, top, picture.width(), picture.height() - top, BLACK);
    for (int row = 0; row < WORD.size(); row++) {
      String line = WORD.get(row);
      for (int column = 0; column < line.length(); column++) {
        if (line.charAt(column) == '#') {
          picture.fill((2 + column) * dot, top + (2 + row) * dot, dot, dot, WHITE);
        }
      }
    }
    int after = 2 + WORD.get(0).length() + 2;
    for (int bar = 0; bar < number; bar++) {
      picture.fill((after + 2 * bar) * dot, top + 2 * dot, dot, WORD.size() * dot, WHITE);
    }
  }
}
