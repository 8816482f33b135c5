package com.kkiai.flux.model;

import com.kkiai.flux.model.internal.ImageEnd;
import java.io.IOException;
import java.io.InputStream;
import okio.Buffer;
import okio.BufferedSource;
import okio.Okio;
import okio.Source;
import okio.Timeout;

/** Checks the image of a request before anything is sent: its format, and that it is not cut. */
final class ImageCheck {
  private static final int BLOCK_BYTES = 8 * 1024;

  private ImageCheck() {}

  /**
   * Returns the type of an image. Reads it once, in blocks.
   *
   * @param name the name of the image in messages
   * @param image the content, from its first byte
   * @throws InvalidRequestException if it is empty, cut, or not in a format that the gateway
   *     accepts
   * @throws IOException if it cannot be read
   */
  static ImageType typeOf(String name, InputStream image) throws IOException {
    try (BufferedSource source = Okio.buffer(new Blocks(image))) {
      byte[] head = source.peek().inputStream().readNBytes(ImageType.HEAD_BYTES);
      if (head.length == 0) {
        throw invalid("unsupported_image_format", name + " is empty");
      }
      ImageType type =
          ImageType.of(head)
              .orElseThrow(
                  () -> invalid("unsupported_image_format", name + ": " + unsupported(head)));
      if (!ImageEnd.isInOrOptional(type, source)) {
        throw invalid(
            "image_load_error",
            name + ": the image is cut off or damaged: its end is missing; nothing was sent");
      }
      return type;
    }
  }

  private static String unsupported(byte[] head) {
    return UnsupportedFormat.nameOf(head)
        .map(format -> format + " image; the gateway accepts JPEG, PNG, WebP, GIF and AVIF")
        .orElse("not an image (expected JPEG, PNG, WebP, GIF or AVIF)");
  }

  private static InvalidRequestException invalid(String type, String message) {
    return new InvalidRequestException(Violation.ofImage(type, message));
  }

  /** Unlike the source of Okio, reads bytes in memory in an interrupted thread, too. */
  private static final class Blocks implements Source {
    private final InputStream in;
    private final byte[] block = new byte[BLOCK_BYTES];

    Blocks(InputStream in) {
      this.in = in;
    }

    @Override
    public long read(Buffer sink, long byteCount) throws IOException {
      int count = in.read(block, 0, (int) Math.min(byteCount, BLOCK_BYTES));
      if (count > 0) {
        sink.write(block, 0, count);
      }
      return count;
    }

    @Override
    public Timeout timeout() {
      return Timeout.NONE;
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }
}
