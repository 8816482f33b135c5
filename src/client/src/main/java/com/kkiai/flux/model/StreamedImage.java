package com.kkiai.flux.model;

import java.io.IOException;
import java.io.InputStream;
import java.util.Base64;
import okio.BufferedSink;

/**
 * A picture that is written as a data URL block by block, so that memory does not grow with its
 * size.
 */
abstract sealed class StreamedImage implements ImageSource permits ImageFile, ImageBytes {
  private static final int BLOCK_BYTES = 3 * 8 * 1024;

  private final ImageType type;
  private final long size;

  StreamedImage(ImageType type, long size) {
    this.type = type;
    this.size = size;
  }

  ImageType type() {
    return type;
  }

  /** In bytes, before base64. */
  long size() {
    return size;
  }

  final long base64Length() {
    return (size + 2) / 3 * 4;
  }

  /** Opens the picture for one reading. */
  abstract InputStream open() throws IOException;

  /** Throws if the picture is no longer what it was when this value was made. */
  abstract void verifyUnchanged() throws IOException;

  /**
   * Writes the picture as base64, exactly {@link #base64Length} bytes.
   *
   * @throws ImageReadException if it cannot be read or has changed; any other exception is of the
   *     sink
   */
  final void writeBase64(BufferedSink sink) throws IOException {
    byte[] block = new byte[BLOCK_BYTES];
    byte[] encoded = new byte[BLOCK_BYTES / 3 * 4];
    Base64.Encoder base64 = Base64.getEncoder();
    try (InputStream in = opened()) {
      for (long left = size; left > 0; ) {
        int wanted = (int) Math.min(left, BLOCK_BYTES);
        read(in, block, wanted);
        byte[] exact = wanted == BLOCK_BYTES ? block : java.util.Arrays.copyOf(block, wanted);
        sink.write(encoded, 0, base64.encode(exact, encoded));
        left -= wanted;
      }
    }
    // Before the request is whole: what was sent so far cannot be accepted.
    verify();
  }

  private InputStream opened() throws ImageReadException {
    try {
      return open();
    } catch (IOException e) {
      throw new ImageReadException(this + " cannot be read: " + ImageFile.reason(e), e);
    }
  }

  private void read(InputStream in, byte[] block, int wanted) throws ImageReadException {
    int got;
    try {
      got = in.readNBytes(block, 0, wanted);
    } catch (IOException e) {
      throw new ImageReadException(this + " cannot be read: " + ImageFile.reason(e), e);
    }
    if (got < wanted) {
      throw new ImageReadException(this + " has become shorter while it was sent", null);
    }
  }

  private void verify() throws ImageReadException {
    try {
      verifyUnchanged();
    } catch (ImageReadException e) {
      throw e;
    } catch (IOException e) {
      throw new ImageReadException(this + " cannot be read: " + ImageFile.reason(e), e);
    }
  }
}
