package com.kkiai.flux.sandbox.internal.images;

import java.util.List;

/** Writes SANDBOX on an image, without fonts: a small Java runtime has none. */
final class Lettering {
  /** Seven letters of five columns and seven rows, side by side. */
  private static final List<String> LETTERS =
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
   * Writes it on a band at the bottom, followed by bars that count the images of the job. An image
   * that the band would cover is not changed.
   */
  static void write(Pixels image, int number) {
    int dot = Math.max(1, image.width() / COLUMNS);
    int top = image.height() - BAND_ROWS * dot;
    if (top <= 0) {
      return;
    }
    image.fill(0, top, image.width(), image.height() - top, BLACK);
    for (int row = 0; row < LETTERS.size(); row++) {
      String line = LETTERS.get(row);
      for (int column = 0; column < line.length(); column++) {
        if (line.charAt(column) == '#') {
          image.fill((2 + column) * dot, top + (2 + row) * dot, dot, dot, WHITE);
        }
      }
    }
    int after = 2 + LETTERS.get(0).length() + 2;
    for (int bar = 0; bar < number; bar++) {
      image.fill((after + 2 * bar) * dot, top + 2 * dot, dot, LETTERS.size() * dot, WHITE);
    }
  }
}
