package com.kkiai.flux.model;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
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
    ImageType type = ImageFile.type("the byte array", bytes);
    return new ImageBytes(bytes.clone(), type);
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
