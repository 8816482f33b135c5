package com.kkiai.flux.model;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;

/** Bytes that pass for pictures. */
final class Pictures {
  static final byte[] PNG_HEAD = latin("\u0089PNG\r\n\u001a\n");

  private Pictures() {}

  /** A picture of exactly this size, the same on every call. */
  static byte[] png(int size) {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    System.arraycopy(PNG_HEAD, 0, bytes, 0, Math.min(size, PNG_HEAD.length));
    return bytes;
  }

  static Path png(Path folder, int size) throws IOException {
    return Files.write(folder.resolve(size + ".png"), png(size));
  }

  /** One byte for each char. */
  static byte[] latin(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  static byte[] padded(byte[] head) {
    return Arrays.copyOf(head, ImageType.HEAD_BYTES * 2);
  }
}
