package com.kkiai.flux.model;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A type of picture that the gateway takes, told by content alone: names and headers may lie. */
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

  /** How many bytes of a picture tell its type, at the most. */
  public static final int HEAD_BYTES = 64;

  private final String extension;
  private final String mediaType;

  ImageType(String extension, String mediaType) {
    this.extension = extension;
    this.mediaType = mediaType;
  }

  /** {@return the ending of file names, without a dot} */
  public String extension() {
    return extension;
  }

  /** {@return the media type, such as {@code image/png}} */
  public String mediaType() {
    return mediaType;
  }

  /**
   * Tells the type from the first bytes of a picture.
   *
   * @param head the first {@link #HEAD_BYTES} of a picture or more; all of a shorter one
   * @return the type; empty if it is none of these
   */
  public static Optional<ImageType> of(byte[] head) {
    // One char for each byte: the signatures are then plain text.
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
    // ISO BMFF: a box "ftyp" that names its brands; avif may be the first or a compatible one.
    if (text.startsWith("ftyp", 4)
        && (text.indexOf("avif", 8) > 0 || text.indexOf("avis", 8) > 0)) {
      return Optional.of(AVIF);
    }
    return Optional.empty();
  }
}
