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

  /**
   * Creates an image for a test.
   *
   * @param index the position of the image in the output, from 0
   * @param image the image of the output
   * @param bytes the file content, of which the type is detected; not copied
   * @return the image
   * @throws IllegalArgumentException if the bytes are not an image
   */
  public static ImageData of(int index, Image image, byte[] bytes) {
    ImageType type =
        ImageType.of(bytes)
            .orElseThrow(() -> new IllegalArgumentException("the bytes are not an image"));
    return new ImageData(index, image, type, bytes);
  }

  /** {@return the position of the image in {@code output.images()}, from 0} */
  public int index() {
    return index;
  }

  /** {@return the image as in the output, with its size and URL} */
  public Image image() {
    return image;
  }

  /** {@return the media type as detected from the content, such as {@code image/png}} */
  public String type() {
    return type.mediaType();
  }

  /** {@return the file name extension for this type, without the dot, such as {@code png}} */
  public String extension() {
    return type.extension();
  }

  /** {@return the file content; always the same array} */
  public byte[] bytes() {
    return bytes;
  }

  @Override
  public String toString() {
    return "ImageData[" + index + ", " + type() + ", " + bytes.length + " bytes]";
  }
}
