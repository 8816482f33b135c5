package com.kkiai.flux.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Base64;
import okio.Buffer;
import okio.BufferedSink;

/**
 * An image that is written as a data URL block by block, so that memory does not grow with its
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
      throw new UncheckedIOException(e); // A buffer in memory does not fail.
    }
    return url.readUtf8();
  }

  final long base64Length() {
    return (size + 2) / 3 * 4;
  }

  /** Opens the image for one reading. */
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
    // Before the request is complete: an incomplete one cannot be accepted.
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
