package com.kkiai.flux.model;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;

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

  /**
   * The maximum number of leading bytes that are needed to detect the type. AVIF may list its brand
   * behind many others.
   */
  public static final int HEAD_BYTES = 4096;

  private static final Set<String> AVIF_BRANDS = Set.of("avif", "avis");

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
    byte[] start = head.length > HEAD_BYTES ? Arrays.copyOf(head, HEAD_BYTES) : head;
    // One char per byte, so that signatures can be compared as text.
    String text = new String(start, StandardCharsets.ISO_8859_1);
    if (text.startsWith("\u0089PNG\r\n\u001a\n")) {
      return Optional.of(PNG);
    }
    // JPEG-LS starts like JPEG, and is another format.
    if (text.startsWith("\u00ff\u00d8\u00ff") && !text.startsWith("\u00f7", 3)) {
      return Optional.of(JPEG);
    }
    if (text.startsWith("GIF87a") || text.startsWith("GIF89a")) {
      return Optional.of(GIF);
    }
    if (text.startsWith("RIFF") && text.startsWith("WEBP", 8)) {
      return Optional.of(WEBP);
    }
    // It may be a compatible brand only, also of a file whose major brand is mif1 or msf1.
    if (!Collections.disjoint(Brands.in(start), AVIF_BRANDS)) {
      return Optional.of(AVIF);
    }
    return Optional.empty();
  }
}
