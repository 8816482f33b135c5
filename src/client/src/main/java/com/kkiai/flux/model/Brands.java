package com.kkiai.flux.model;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;

/** Reads the brands of ISO base media files, such as AVIF and HEIC, from their {@code ftyp} box. */
final class Brands {
  private static final int FTYP = 0x66747970;
  private static final int MIN_BYTES = 16;

  private Brands() {}

  /**
   * Returns the major and the compatible brands.
   *
   * @param head the start of the file; brands behind it are ignored
   * @return the brands; none if the file does not start with a box of this type and a valid size
   */
  static Set<String> in(byte[] head) {
    var brands = new HashSet<String>();
    ByteBuffer box = ByteBuffer.wrap(head);
    if (head.length < MIN_BYTES || box.getInt(4) != FTYP) {
      return brands;
    }
    boolean hasLongSize = box.getInt(0) == 1;
    int major = hasLongSize ? 16 : 8;
    long size = hasLongSize ? box.getLong(8) : Integer.toUnsignedLong(box.getInt(0));
    for (int at = major; at + 4 <= Math.min(size, head.length); at += 4) {
      // The version is between the major brand and the others.
      if (at != major + 4) {
        brands.add(new String(head, at, 4, StandardCharsets.ISO_8859_1));
      }
    }
    return brands;
  }
}
