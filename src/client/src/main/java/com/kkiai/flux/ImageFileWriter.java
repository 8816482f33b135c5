package com.kkiai.flux;

import com.kkiai.flux.model.ImageType;
import java.io.IOException;
import java.nio.file.Path;
import okio.Buffer;
import okio.BufferedSource;
import okio.Sink;

/**
 * Writes one image beside its place and moves it there when it is whole and known to be an image.
 */
final class ImageFileWriter {
  private static final long BLOCK_BYTES = 8 * 1024;

  private final Path folder;
  private final String name;
  private final long maxBytes;

  ImageFileWriter(Path folder, String name, long maxBytes) {
    this.folder = folder;
    this.name = name;
    this.maxBytes = maxBytes;
  }

  /**
   * Writes all of a source. Throws {@link NotAnImageException} for what no other try would mend.
   */
  Path write(BufferedSource source) throws IOException {
    ImageType type = type(source);
    try (PartFile part = onDisk(() -> PartFile.create(folder, name))) {
      copy(source, part.sink());
      return onDisk(() -> part.moveTo(folder.resolve(name + "." + type.extension())));
    }
  }

  private static ImageType type(BufferedSource source) throws IOException {
    source.request(ImageType.HEAD_BYTES);
    byte[] head =
        source
            .getBuffer()
            .snapshot((int) Math.min(source.getBuffer().size(), ImageType.HEAD_BYTES))
            .toByteArray();
    return ImageType.of(head)
        .orElseThrow(
            () ->
                new NotAnImageException(
                    head.length == 0 ? "it is empty" : "it is no image by its content"));
  }

  private void copy(BufferedSource source, Sink sink) throws IOException {
    Buffer block = new Buffer();
    long written = 0;
    for (long count; (count = source.read(block, BLOCK_BYTES)) >= 0; written += count) {
      if (written + count > maxBytes) {
        throw new NotAnImageException("it is larger than " + maxBytes + " bytes (maxImageBytes)");
      }
      write(sink, block, count);
    }
  }

  private static void write(Sink sink, Buffer block, long count) throws IOException {
    onDisk(
        () -> {
          sink.write(block, count);
          return sink;
        });
  }

  private interface DiskWork<T> {
    T run() throws IOException;
  }

  private static <T> T onDisk(DiskWork<T> work) throws DiskException {
    try {
      return work.run();
    } catch (IOException e) {
      throw new DiskException(e);
    }
  }

  /** The disk is at fault: fetching again will not mend it. */
  static final class DiskException extends IOException {
    private static final long serialVersionUID = 1L;

    DiskException(IOException cause) {
      super(Transport.reason(cause), cause);
    }
  }

  /** What came will not become an image by asking again. */
  static final class NotAnImageException extends IOException {
    private static final long serialVersionUID = 1L;

    NotAnImageException(String message) {
      super(message);
    }
  }
}
