package com.kkiai.flux.sandbox.internal.images;

/**
 * An image in memory, 8 bits for each of red, green and blue. Plain arithmetic instead of Java 2D:
 * no fonts, no display, and the same bytes on every platform.
 *
 * @param rgb the pixels row by row; not a copy
 */
@SuppressWarnings("ArrayRecordComponent") // An image is painted in place.
record Pixels(int width, int height, int[] rgb) {
  static Pixels blank(int width, int height) {
    return new Pixels(width, height, new int[width * height]);
  }

  /** Fills a rectangle, as far as it is inside. */
  void fill(int left, int top, int wide, int high, int color) {
    for (int y = Math.max(0, top); y < Math.min(height, top + high); y++) {
      for (int x = Math.max(0, left); x < Math.min(width, left + wide); x++) {
        rgb[y * width + x] = color;
      }
    }
  }

  /** Returns this at most so long on its longer side. */
  Pixels shrunk(int longest) {
    int longer = Math.max(width, height);
    return longer <= longest
        ? this
        : new Scaling(false, 1)
            .to(
                Math.max(1, width * longest / longer),
                Math.max(1, height * longest / longer),
                this);
  }
}
