package com.kkiai.flux.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Base64;
import okio.Buffer;
import okio.BufferedSink;

/**
 * An image that is written as a base64 data URL in blocks, so that the memory use does not depend
 * on its size.
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

  /** Returns the size in bytes, before base64 encoding. */
  long size() {
    return size;
  }

  final String dataUrlHead() {
    return "data:" + type.mediaType() + ";base64,";
  }

  @Override
  public final String toUrl() {
    var url = new Buffer().writeUtf8(dataUrlHead());
    try {
      writeBase64(url);
    } catch (ImageReadException e) {
      throw e.asInvalidRequest();
    } catch (IOException e) {
      throw new UncheckedIOException(e); // Cannot happen: the buffer is in memory.
    }
    return url.readUtf8();
  }

  final long base64Length() {
    return (size + 2) / 3 * 4;
  }

  /** Opens the image for reading it from the start. */
  abstract InputStream open() throws IOException;

  /** Throws if the image has changed since this value was created. */
  abstract void verifyUnchanged() throws IOException;

  /**
   * Writes the image as base64, exactly {@link #base64Length} bytes.
   *
   * @throws ImageReadException if it cannot be read or has changed; other exceptions come from the
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
    // While the request is incomplete, so that it cannot be accepted if this fails.
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
      throw new ImageReadException(this + " was truncated while it was being sent", null);
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
