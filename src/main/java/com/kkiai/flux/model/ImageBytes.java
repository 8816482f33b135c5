package com.kkiai.flux.model;

import java.io.ByteArrayInputStream;
import java.io.InputStream;

/** A picture in memory. */
final class ImageBytes extends StreamedImage {
  private final byte[] bytes;

  private ImageBytes(byte[] bytes, ImageType type) {
    super(type, bytes.length);
    this.bytes = bytes;
  }

  static ImageBytes of(byte[] bytes) {
    ImageType type = ImageFile.type("the array of " + bytes.length + " bytes", bytes);
    return new ImageBytes(bytes.clone(), type);
  }

  @Override
  InputStream open() {
    return new ByteArrayInputStream(bytes);
  }

  @Override
  void verifyUnchanged() {}

  @Override
  public String toString() {
    return bytes.length + " bytes of " + type().mediaType();
  }
}
