package com.kkiai.flux.sandbox;

/**
 * A picture in memory, 8 bits for each of red, green and blue. Plain arithmetic instead of Java 2D:
 * no fonts, no display, and the same bytes on every platform.
 */
final class Pixels {
  private final int width;
  private final int height;
  private final int[] rgb;

  Pixels(int width, int height, int[] rgb) {
    this.width = width;
    this.height = height;
    this.rgb = rgb;
  }

  static Pixels blank(int width, int height) {
    return new Pixels(width, height, new int[width * height]);
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  /** Returns the pixels row by row; not a copy. */
  int[] rgb() {
    return rgb;
  }

  void set(int x, int y, int color) {
    rgb[y * width + x] = color;
  }

  /** Fills a rectangle, as far as it is inside. */
  void fill(int left, int top, int wide, int high, int color) {
    for (int y = Math.max(0, top); y < Math.min(height, top + high); y++) {
      for (int x = Math.max(0, left); x < Math.min(width, left + wide); x++) {
        set(x, y, color);
      }
    }
  }

  /** Returns this at most so long on its longer side, each pixel the mean of those it replaces. */
  Pixels shrunk(int longest) {
    int long1 = Math.max(width, height);
    if (long1 <= longest) {
      return this;
    }
    Pixels small =
        blank(Math.max(1, width * longest / long1), Math.max(1, height * longest / long1));
    for (int y = 0; y < small.height; y++) {
      for (int x = 0; x < small.width; x++) {
        small.set(x, y, mean(x, y, small));
      }
    }
    return small;
  }

  private int mean(int x, int y, Pixels small) {
    int right = Math.max(x * width / small.width + 1, (x + 1) * width / small.width);
    int bottom = Math.max(y * height / small.height + 1, (y + 1) * height / small.height);
    long red = 0;
    long green = 0;
    long blue = 0;
    int count = 0;
    for (int v = y * height / small.height; v < bottom; v++) {
      for (int u = x * width / small.width; u < right; u++) {
        int color = rgb[v * width + u];
        red += (color >> 16) & 0xFF;
        green += (color >> 8) & 0xFF;
        blue += color & 0xFF;
        count++;
      }
    }
    return ((int) (red / count) << 16) | ((int) (green / count) << 8) | (int) (blue / count);
  }
}
