package com.kkiai.flux.sandbox.internal.images;

/**
 * Brings a part of an image to another size, with smooth steps between its pixels.
 *
 * @param flipped whether left and right are exchanged
 * @param zoom how much of the middle is shown, 1 for all
 */
record Scaling(boolean flipped, double zoom) {
  private static final int ONE = 256;

  /** Fills the size with the image; parts that do not fit the shape are cut off at the sides. */
  Pixels to(int width, int height, Pixels source) {
    double scale =
        Math.min((double) source.width() / width, (double) source.height() / height) / zoom;
    int[] columns = positions(width, scale, source.width(), flipped);
    int[] rows = positions(height, scale, source.height(), false);
    Pixels target = Pixels.blank(width, height);
    int[] from = source.rgb();
    int[] to = target.rgb();
    for (int y = 0; y < height; y++) {
      int above = rows[y] / ONE * source.width();
      int below = Math.min(rows[y] / ONE + 1, source.height() - 1) * source.width();
      int down = rows[y] % ONE;
      for (int x = 0; x < width; x++) {
        int left = columns[x] / ONE;
        int right = Math.min(left + 1, source.width() - 1);
        int across = columns[x] % ONE;
        int top = mix(from[above + left], from[above + right], across);
        int bottom = mix(from[below + left], from[below + right], across);
        to[y * width + x] = mix(top, bottom, down);
      }
    }
    return target;
  }

  /** Returns where each pixel comes from, in 256ths of a pixel of the source. */
  private static int[] positions(int count, double scale, int length, boolean mirrored) {
    int[] positions = new int[count];
    for (int i = 0; i < count; i++) {
      double at = (i + 0.5 - count / 2.0) * scale + length / 2.0 - 0.5;
      int place = (int) (Math.max(0, Math.min(length - 1, at)) * ONE);
      positions[mirrored ? count - 1 - i : i] = place;
    }
    return positions;
  }

  /** Returns a color between two, the share of the second in 256ths; red and blue in one go. */
  static int mix(int first, int second, int share) {
    int outer = (first & 0xFF00FF) * (ONE - share) + (second & 0xFF00FF) * share;
    int inner = (first & 0x00FF00) * (ONE - share) + (second & 0x00FF00) * share;
    return ((outer >>> 8) & 0xFF00FF) | ((inner >>> 8) & 0x00FF00);
  }
}
