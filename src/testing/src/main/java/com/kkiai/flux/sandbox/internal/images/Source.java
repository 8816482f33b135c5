package com.kkiai.flux.sandbox.internal.images;

import com.kkiai.flux.model.ImageType;
import java.util.SplittableRandom;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * What a job keeps of the input image: enough to paint from, not the image itself.
 *
 * @param hash the hash of its bytes, or of its URL
 * @param width its width in pixels; 0 if it could not be read
 * @param height its height in pixels; 0 if it could not be read
 * @param sketch a small version as a JPEG; null if it could not be read
 */
public record Source(long hash, int width, int height, @Nullable ByteString sketch) {
  static final int SKETCH_SIDE = 256;

  private static final float SKETCH_QUALITY = 0.8f;
  private static final int GRID = 6;

  static Source ofBytes(byte[] bytes, long hash) {
    var read = ImageCodec.read(bytes, SKETCH_SIDE).orElse(null);
    if (read == null) {
      return ofHash(hash);
    }
    ByteString sketch = ImageCodec.write(read.pixels(), ImageType.JPEG, SKETCH_QUALITY);
    return new Source(hash, read.width(), read.height(), sketch);
  }

  public static Source ofHash(long hash) {
    return new Source(hash, 0, 0, null);
  }

  public long bytes() {
    return sketch == null ? 0 : sketch.size();
  }

  /** Returns something to paint from: the image in small, or clouds of color made from the hash. */
  Pixels pixels() {
    if (sketch != null) {
      var reading = ImageCodec.read(sketch.toByteArray(), SKETCH_SIDE);
      if (reading.isPresent()) {
        return reading.get().pixels();
      }
    }
    var random = new SplittableRandom(hash);
    Pixels clouds = Pixels.blank(GRID, GRID);
    for (int i = 0; i < GRID * GRID; i++) {
      clouds.rgb()[i] = random.nextInt() & 0xFFFFFF;
    }
    return clouds;
  }
}
