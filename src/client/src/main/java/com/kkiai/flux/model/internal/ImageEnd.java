package com.kkiai.flux.model.internal;

import com.kkiai.flux.model.ImageType;
import java.io.IOException;
import okio.BufferedSource;

/**
 * Looks for the end that each image format has, to detect images that are cut. Bytes behind it are
 * allowed. Does not validate anything else: no sound image must be taken for a cut one. Reads the
 * source once, with little memory, and not much further than the end.
 */
public final class ImageEnd {
  private static final long UNSIGNED = 0xffffffffL;
  private static final int PNG_IEND = 0x49454e44;
  private static final int JPEG_END = 0xd9;
  private static final int JPEG_SCAN = 0xda;
  private static final int AVIF_META = 0x6d657461;
  private static final int AVIF_MOOV = 0x6d6f6f76;
  private static final int AVIF_MDAT = 0x6d646174;
  private static final int AVIF_IDAT = 0x69646174;

  private final BufferedSource source;
  private boolean isLastGifImageWhole;

  private ImageEnd(BufferedSource source) {
    this.source = source;
  }

  /**
   * Returns whether an image has its end.
   *
   * @param type the type of the image, as {@link ImageType#of} detects it
   * @param source the image, from its first byte
   * @throws IOException if the source fails
   */
  public static boolean isIn(ImageType type, BufferedSource source) throws IOException {
    return new ImageEnd(source).isIn(type);
  }

  /**
   * Returns whether an image has its end, or is a GIF that lacks only its trailer, as some encoders
   * write it. It may be an animation that is cut between two images.
   *
   * @param type the type of the image, as {@link ImageType#of} detects it
   * @param source the image, from its first byte
   * @throws IOException if the source fails
   */
  public static boolean isInOrOptional(ImageType type, BufferedSource source) throws IOException {
    var end = new ImageEnd(source);
    return end.isIn(type) || end.isLastGifImageWhole;
  }

  private boolean isIn(ImageType type) throws IOException {
    return switch (type) {
      case PNG -> isInPng();
      case JPEG -> isInJpeg();
      case GIF -> isInGif();
      case WEBP -> isInWebp();
      case AVIF -> isInAvif();
    };
  }

  private boolean isInPng() throws IOException {
    skip(8);
    while (source.request(8)) {
      long length = source.readInt() & UNSIGNED;
      int type = source.readInt();
      boolean isWhole = skip(length + 4); // With its checksum.
      if (type == PNG_IEND) {
        return isWhole;
      }
    }
    return false;
  }

  /** A thumbnail has an end, too, but is in a segment. */
  private boolean isInJpeg() throws IOException {
    boolean scanned = false;
    for (int marker; (marker = nextJpegMarker()) >= 0; scanned |= marker == JPEG_SCAN) {
      if (marker == JPEG_END && scanned) {
        return true;
      }
      // The others have no length: an escaped byte of the scan, restarts, start and end.
      boolean hasLength = marker >= 0xc0 && (marker < 0xd0 || marker > JPEG_END);
      if (hasLength && source.request(2)) {
        skip((source.readShort() & 0xffff) - 2);
      }
    }
    return false;
  }

  /** Skips the data of a scan, and fill bytes. Returns -1 if there is no other marker. */
  private int nextJpegMarker() throws IOException {
    boolean begun = false;
    while (source.request(1)) {
      int value = source.readByte() & 0xff;
      if (begun && value != 0xff) {
        return value;
      }
      begun = value == 0xff;
    }
    return -1;
  }

  private boolean isInGif() throws IOException {
    skip(10);
    skipGifColors(2);
    while (source.request(1)) {
      switch (source.readByte()) {
        case 0x3b -> {
          return true;
        }
        case 0x21 -> {
          skip(1);
          boolean unused = skipGifBlocks();
        }
        case 0x2c -> {
          skip(8);
          skipGifColors(1);
          isLastGifImageWhole = skipGifBlocks();
        }
        default -> {
          // Decoders skip what is between blocks.
        }
      }
    }
    return false;
  }

  /** Skips a byte of flags, some more bytes, and the color table that the flags announce. */
  private void skipGifColors(int more) throws IOException {
    if (source.request(1)) {
      int flags = source.readByte();
      skip(more + ((flags & 0x80) == 0 ? 0 : 3L << ((flags & 7) + 1)));
    }
  }

  /** Returns whether there was an empty block, which is the last one. */
  private boolean skipGifBlocks() throws IOException {
    int length = 1;
    while (length > 0 && source.request(1)) {
      length = source.readByte() & 0xff;
      skip(length);
    }
    return length == 0;
  }

  private boolean isInWebp() throws IOException {
    skip(4);
    long size = source.request(4) ? source.readIntLe() & UNSIGNED : 0;
    return size >= 12 && skip(size);
  }

  /**
   * The end is that of the last box which is needed: the description (meta, for animations moov)
   * and the data, which may be inside of the description. Boxes in meta are walked like others.
   */
  private boolean isInAvif() throws IOException {
    boolean described = false;
    boolean hasData = false;
    long leftOfMeta = 0;
    while (source.request(8)) {
      long size = source.readInt() & UNSIGNED;
      int type = source.readInt();
      if (described && hasData && leftOfMeta <= 0 && type != AVIF_MDAT) {
        return true;
      }
      long header = 8;
      if (size == 1) {
        if (!source.request(8)) {
          return false;
        }
        size = source.readLong();
        header = 16;
      }
      described |= type == AVIF_META || type == AVIF_MOOV;
      hasData |= type == AVIF_MDAT || type == AVIF_IDAT;
      if (size == 0 && type != AVIF_META) {
        return described && hasData; // The box goes on to the end of the file.
      }
      if (type == AVIF_META) {
        leftOfMeta = size - header;
        size = header + 4; // Version and flags are before its boxes.
      }
      if (size < header || !skip(size - header)) {
        return false;
      }
      leftOfMeta -= type == AVIF_META ? 4 : size;
    }
    return described && hasData && leftOfMeta <= 0;
  }

  /** Returns whether there were as many bytes. */
  private boolean skip(long count) throws IOException {
    long left = count;
    while (left > 0 && source.request(1)) {
      long step = Math.min(left, source.getBuffer().size());
      source.getBuffer().skip(step);
      left -= step;
    }
    return left <= 0;
  }
}
