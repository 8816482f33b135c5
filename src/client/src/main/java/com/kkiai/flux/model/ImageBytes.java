package com.kkiai.flux.model;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** An image in memory. */
final class ImageBytes extends StreamedImage {
  private final byte[] bytes;

  private ImageBytes(byte[] bytes, ImageType type) {
    super(type, bytes.length);
    this.bytes = bytes;
  }

  static ImageBytes of(byte[] bytes) {
    byte[] copy = bytes.clone();
    try {
      return new ImageBytes(
          copy, ImageCheck.typeOf("the byte array", new ByteArrayInputStream(copy)));
    } catch (IOException e) {
      throw new UncheckedIOException(e); // Cannot happen: the bytes are in memory.
    }
  }

  @Override
  InputStream open() {
    return new ByteArrayInputStream(bytes);
  }

  @Override
  void verifyUnchanged() {}

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ImageBytes image && Arrays.equals(image.bytes, bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return bytes.length + " bytes of " + type().mediaType();
  }
}
