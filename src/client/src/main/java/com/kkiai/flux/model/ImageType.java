package com.kkiai.flux.model;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * An image format that the gateway accepts. It is detected from the content only: file names and
 * headers may be wrong.
 */
public enum ImageType {
  /** Portable Network Graphics. */
  PNG("png", "image/png"),
  /** JPEG. */
  JPEG("jpg", "image/jpeg"),
  /** WebP. */
  WEBP("webp", "image/webp"),
  /** GIF. */
  GIF("gif", "image/gif"),
  /** AVIF. */
  AVIF("avif", "image/avif");

  /** The maximum number of leading bytes that are needed to detect the type. */
  public static final int HEAD_BYTES = 64;

  private final String extension;
  private final String mediaType;

  ImageType(String extension, String mediaType) {
    this.extension = extension;
    this.mediaType = mediaType;
  }

  /** {@return the file name extension, without the dot} */
  public String extension() {
    return extension;
  }

  /** {@return the media type, such as {@code image/png}} */
  public String mediaType() {
    return mediaType;
  }

  /**
   * Detects the type from the first bytes of an image.
   *
   * @param head at least the first {@link #HEAD_BYTES} bytes, or the complete image if it is
   *     shorter
   * @return the type; empty if the format is not one of these
   */
  public static Optional<ImageType> of(byte[] head) {
    // One char per byte, so that signatures can be compared as text.
    String text =
        new String(head, 0, Math.min(head.length, HEAD_BYTES), StandardCharsets.ISO_8859_1);
    if (text.startsWith("\u0089PNG\r\n\u001a\n")) {
      return Optional.of(PNG);
    }
    if (text.startsWith("\u00ff\u00d8\u00ff")) {
      return Optional.of(JPEG);
    }
    if (text.startsWith("GIF87a") || text.startsWith("GIF89a")) {
      return Optional.of(GIF);
    }
    if (text.startsWith("RIFF") && text.startsWith("WEBP", 8)) {
      return Optional.of(WEBP);
    }
    // ISO BMFF: the "ftyp" box lists brands; avif may be the major or a compatible one.
    if (text.startsWith("ftyp", 4)
        && (text.indexOf("avif", 8) > 0 || text.indexOf("avis", 8) > 0)) {
      return Optional.of(AVIF);
    }
    return Optional.empty();
  }
}
