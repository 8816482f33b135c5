package com.kkiai.flux.sandbox.internal.images;

import com.kkiai.flux.model.ImageSize;

/** The size of the images of a job, in pixels. */
public record OutputSize(int width, int height) {
  private static final long LONGEST = 1024;

  public static OutputSize of(ImageSize size) {
    return switch (size.known()) {
      case SQUARE_HD -> new OutputSize(1024, 1024);
      case SQUARE -> new OutputSize(512, 512);
      case PORTRAIT_4_3, RATIO_3_4 -> new OutputSize(768, 1024);
      case PORTRAIT_16_9, RATIO_9_16 -> new OutputSize(576, 1024);
      case LANDSCAPE_16_9, RATIO_16_9 -> new OutputSize(1024, 576);
      default -> new OutputSize(1024, 768);
    };
  }

  /** Returns the size of the input, made smaller if need be. */
  public static OutputSize of(Source source) {
    int longest = Math.max(source.width(), source.height());
    if (longest == 0) {
      return of(ImageSize.LANDSCAPE_4_3);
    }
    long before = Math.max(longest, LONGEST);
    return new OutputSize(
        (int) Math.max(1, source.width() * LONGEST / before),
        (int) Math.max(1, source.height() * LONGEST / before));
  }
}
