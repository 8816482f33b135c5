package com.kkiai.flux.sandbox.internal.images;

import com.kkiai.flux.sandbox.internal.Latest;
import java.util.concurrent.Semaphore;
import okio.ByteString;

/** Paints images when they are requested, and keeps the latest: most are fetched soon or never. */
public final class PaintedImages {
  private static final int MAX_IMAGES = 20_000;

  /** Enough heap for one image that is painted. */
  private static final long HEAP_OF_ONE = 64L * 1024 * 1024;

  private final Latest<String, ByteString> latest = new Latest<>(MAX_IMAGES, ByteString::size);
  private final Semaphore painters = new Semaphore((int) Math.max(1, Latest.heap(1) / HEAP_OF_ONE));

  public ByteString image(String requestId, ImageOrder order, int number) {
    String key = requestId + "-" + number;
    ByteString known = latest.get(key);
    if (known != null) {
      return known;
    }
    painters.acquireUninterruptibly();
    try {
      ByteString image = Painter.paint(order, number);
      latest.put(key, image);
      return image;
    } finally {
      painters.release();
    }
  }
}
