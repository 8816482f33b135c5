package com.kkiai.flux;

import com.kkiai.flux.model.ImageType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Semaphore;
import okio.Buffer;
import okio.BufferedSource;
import okio.Sink;

/**
 * Writes one image to a part file in its folder, and renames that when it is complete and its
 * content is an image.
 */
final class ImageFileWriter implements AutoCloseable {
  private static final long BLOCK_BYTES = 8 * 1024;

  private final Path folder;
  private final String name;
  private final long maxBytes;
  private final Semaphore writing = new Semaphore(1);

  ImageFileWriter(Path folder, String name, long maxBytes) {
    this.folder = folder;
    this.name = name;
    this.maxBytes = maxBytes;
  }

  /** Writes all of a source, unless this is closed. */
  Path write(BufferedSource source) throws IOException {
    ImageType type = type(source);
    if (!writing.tryAcquire()) {
      throw new IOException("the download was stopped");
    }
    try (PartFile part = onDisk(() -> PartFile.create(folder, name))) {
      copy(source, part.sink());
      return onDisk(() -> part.moveTo(folder.resolve(name + "." + type.extension())));
    } finally {
      writing.release();
    }
  }

  /** Waits until a write has cleaned up. After that nothing is written. */
  @Override
  public void close() {
    writing.acquireUninterruptibly();
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
                new PermanentFailureException(
                    head.length == 0 ? "it is empty" : "its content is not an image", null));
  }

  private void copy(BufferedSource source, Sink sink) throws IOException {
    Buffer block = new Buffer();
    long written = 0;
    for (long count; (count = source.read(block, BLOCK_BYTES)) >= 0; written += count) {
      if (written + count > maxBytes) {
        throw new PermanentFailureException(
            "it is larger than " + maxBytes + " bytes (maxImageBytes)", null);
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

  private static <T> T onDisk(DiskWork<T> work) throws PermanentFailureException {
    try {
      return work.run();
    } catch (IOException | RuntimeException e) {
      throw new PermanentFailureException(FailureText.of(e), e);
    }
  }
}
