package com.kkiai.flux;

import com.kkiai.flux.model.Image;
import com.kkiai.flux.model.ImageType;

/** A whole image in memory. Immutable, but for its array, which is not copied. */
public final class ImageData {
  private final int index;
  private final Image image;
  private final ImageType type;
  private final byte[] bytes;

  ImageData(int index, Image image, ImageType type, byte[] bytes) {
    this.index = index;
    this.image = image;
    this.type = type;
    this.bytes = bytes;
  }

  /** {@return the position of the image in {@code output.images()}, from 0} */
  public int index() {
    return index;
  }

  /** {@return the image as in the output, with its size and URL} */
  public Image image() {
    return image;
  }

  /** {@return the type as detected from the content, with its media type and file extension} */
  public ImageType type() {
    return type;
  }

  /** {@return the file content; always the same array} */
  public byte[] bytes() {
    return bytes;
  }

  @Override
  public String toString() {
    return "ImageData[" + index + ", " + type + ", " + bytes.length + " bytes]";
  }
}
