package com.kkiai.flux;

import com.kkiai.flux.model.ImageType;
import com.kkiai.flux.model.internal.ImageEnd;
import java.io.IOException;
import java.net.ProtocolException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import okio.Buffer;
import okio.BufferedSource;
import okio.Okio;
import okio.Sink;
import okio.Source;
import okio.Timeout;

/** Writes one image to a part file in its folder, and renames that when the image is whole. */
final class ImageFileWriter implements AutoCloseable {
  private static final int BLOCK_BYTES = 8 * 1024;

  private final Path folder;
  private final String name;
  private final ImageLimits limits;
  private final Semaphore writing = new Semaphore(1);

  ImageFileWriter(Path folder, String name, ImageLimits limits) {
    this.folder = folder;
    this.name = name;
    this.limits = limits;
  }

  /** Returns the type of the image that a source has; empty if it has none. Reads nothing. */
  static Optional<ImageType> type(BufferedSource source) throws IOException {
    source.request(ImageType.HEAD_BYTES);
    Buffer buffer = source.getBuffer();
    int size = (int) Math.min(buffer.size(), ImageType.HEAD_BYTES);
    return ImageType.of(buffer.snapshot(size).toByteArray());
  }

  /**
   * Writes all of a source, unless this is closed.
   *
   * @param length the number of bytes that were announced; 0 or less if none was
   * @throws CutImageException if the source has ended before the image
   */
  Path write(BufferedSource source, ImageType type, long length) throws IOException {
    if (!writing.tryAcquire()) {
      throw new IOException("the download was stopped");
    }
    try (PartFile part = onDisk(() -> PartFile.create(folder, name))) {
      var copy = new Copy(source, part.sink());
      BufferedSource image = Okio.buffer(copy);
      boolean hasEnd = ImageEnd.isIn(type, image);
      image.readAll(Okio.blackhole());
      if (copy.written < length) {
        throw new ProtocolException("it is cut after " + copy.written + " of " + length + " bytes");
      }
      if (!hasEnd) {
        throw new CutImageException("it is cut: the " + type + " has no end");
      }
      Path file = onDisk(() -> part.moveTo(folder.resolve(name + "." + type.extension())));
      limits.saved(copy.written);
      return file;
    } finally {
      writing.release();
    }
  }

  /** Waits until a write has cleaned up. After that nothing is written. */
  @Override
  public void close() {
    writing.acquireUninterruptibly();
  }

  /** Writes to the disk whatever is read. */
  private final class Copy implements Source {
    private final BufferedSource source;
    private final Sink disk;
    private final byte[] block = new byte[BLOCK_BYTES];
    private final Buffer toDisk = new Buffer();
    private long written;

    Copy(BufferedSource source, Sink disk) {
      this.source = source;
      this.disk = disk;
    }

    @Override
    public long read(Buffer sink, long byteCount) throws IOException {
      int count = source.read(block, 0, (int) Math.min(byteCount, BLOCK_BYTES));
      if (count > 0) {
        limits.check(written + count);
        toDisk.write(block, 0, count);
        onDisk(
            () -> {
              disk.write(toDisk, count);
              return count;
            });
        sink.write(block, 0, count);
        written += count;
      }
      return count;
    }

    @Override
    public Timeout timeout() {
      return source.timeout();
    }

    /** The source belongs to the caller, and the part file closes the disk. */
    @Override
    public void close() {}
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
