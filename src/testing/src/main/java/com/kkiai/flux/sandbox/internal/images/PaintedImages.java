package com.kkiai.flux.sandbox.internal.images;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import okio.ByteString;

/** Paints images when they are asked for, and keeps the latest: most are fetched soon or never. */
public final class PaintedImages {
  private static final long MAX_BYTES = 32L * 1024 * 1024;

  private final Map<String, ByteString> latest = new LinkedHashMap<>(16, 0.75f, true);
  private long size;

  /** Returns an image of a job, by its number from 0. */
  public ByteString image(String requestId, ImageOrder order, int number) {
    String key = requestId + "-" + number;
    synchronized (latest) {
      ByteString known = latest.get(key);
      if (known != null) {
        return known;
      }
    }
    ByteString image = Painter.paint(order, number);
    synchronized (latest) {
      ByteString twin = latest.put(key, image);
      size += image.size() - (twin == null ? 0 : twin.size());
      Iterator<ByteString> eldest = latest.values().iterator();
      while (size > MAX_BYTES && eldest.hasNext()) {
        size -= eldest.next().size();
        eldest.remove();
      }
    }
    return image;
  }
}
