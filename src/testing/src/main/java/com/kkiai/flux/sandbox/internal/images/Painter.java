package com.kkiai.flux.sandbox.internal.images;

import java.util.SplittableRandom;
import okio.ByteString;

/** Paints the images of an order: the same order and number always give the same bytes. */
final class Painter {
  private static final float QUALITY = 0.8f;
  private static final double MAX_ZOOM = 0.25;
  private static final int LEAST_TINT = 32;
  private static final int MOST_TINT = 80;

  private Painter() {}

  /** Paints one image, by its number from 0: a variation of the source, marked as what it is. */
  static ByteString paint(ImageOrder order, int number) {
    long mixed = order.seed().longValue() ^ order.variation() ^ (number + 1) * 0x9E3779B97F4A7C15L;
    var random = new SplittableRandom(mixed).split();
    var scaling = new Scaling(random.nextBoolean(), 1 + MAX_ZOOM * random.nextDouble());
    Pixels source = order.source().pixels();
    tint(source, random.nextInt() & 0xFFFFFF, random.nextInt(LEAST_TINT, MOST_TINT));
    Pixels pixels = scaling.to(order.size().width(), order.size().height(), source);
    Lettering.write(pixels, number + 1);
    return ImageCodec.write(pixels, order.type(), QUALITY);
  }

  private static void tint(Pixels pixels, int color, int share) {
    int[] rgb = pixels.rgb();
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = Scaling.mix(rgb[i], color, share);
    }
  }
}
