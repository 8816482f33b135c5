package com.kkiai.flux;

import com.kkiai.flux.model.Image;
import com.kkiai.flux.model.ImageType;
import com.kkiai.flux.model.internal.ImageEnd;
import java.io.IOException;
import java.net.ProtocolException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import okio.Buffer;
import okio.BufferedSource;
import okio.Okio;
import okio.Sink;
import okio.Source;
import okio.Timeout;
import org.jspecify.annotations.Nullable;

/** Copies images to their target, one at a time, and completes those that are whole. */
final class ImageReader {
  private static final int BLOCK_BYTES = 8 * 1024;

  /** For code of the caller that does not return when it is interrupted. */
  private static final Duration LAST = Duration.ofSeconds(2);

  private final ImageTarget<?> target;
  private final ImageLimits limits;
  private final Semaphore reading = new Semaphore(1);
  private final Object gate = new Object();
  private boolean stopped;
  private @Nullable Thread thread;
  private volatile boolean isInTarget;

  ImageReader(ImageTarget<?> target, ImageLimits limits) {
    this.target = target;
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
   * Copies all of a source, unless this is stopped.
   *
   * @param length the number of bytes that were announced; 0 or less if none was
   * @throws CutImageException if the source has ended before the image
   */
  void read(int index, Image image, BufferedSource source, ImageType type, long length)
      throws IOException {
    begin();
    try (ImageTarget.Copy copy = inTarget(() -> target.open(index, image, type))) {
      var read = new Copying(source, copy.sink());
      BufferedSource whole = Okio.buffer(read);
      boolean hasEnd = ImageEnd.isIn(type, whole);
      whole.readAll(Okio.blackhole());
      if (read.bytes < length) {
        throw new ProtocolException("it is cut after " + read.bytes + " of " + length + " bytes");
      }
      if (!hasEnd) {
        throw new CutImageException("it is cut: the " + type + " has no end");
      }
      inTarget(
          () -> {
            copy.complete();
            return copy;
          });
      limits.saved(read.bytes);
    } finally {
      end();
    }
  }

  private void begin() throws IOException {
    synchronized (gate) {
      require(!stopped && reading.tryAcquire());
      thread = Thread.currentThread();
    }
  }

  private static void require(boolean mayGoOn) throws IOException {
    if (!mayGoOn) {
      throw new IOException("the download was stopped");
    }
  }

  private void end() {
    synchronized (gate) {
      thread = null;
      // The interrupt was for the target.
      boolean unused = Thread.interrupted();
      reading.release();
    }
  }

  /** Returns the size of all images that were copied. */
  long bytes() {
    return limits.saved();
  }

  /** Interrupts a read that is in progress. Neither a read nor a call of the target begins. */
  void stop() {
    synchronized (gate) {
      if (!stopped && thread != null) {
        thread.interrupt();
      }
      stopped = true;
    }
  }

  /** Waits until a read has cleaned up, but not for a target that ignores its interrupt. */
  void awaitEnd() {
    boolean isInterrupted = Thread.interrupted();
    try {
      boolean unused = reading.tryAcquire(LAST.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      isInterrupted = true;
    }
    if (isInterrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Says what keeps the current read from going on; an empty text if nothing does. */
  String obstacle() {
    return isInTarget ? target.obstacle() : "";
  }

  private interface Work<T> {
    T run() throws IOException;
  }

  /** A target that ignores its interrupt must not be called again. */
  private <T> T inTarget(Work<T> work) throws IOException {
    synchronized (gate) {
      require(!stopped);
      isInTarget = true;
    }
    try {
      return work.run();
    } catch (Throwable e) {
      throw new PermanentFailureException(target.describe(e), e);
    } finally {
      isInTarget = false;
    }
  }

  /** Copies to the target whatever is read. */
  private final class Copying implements Source {
    private final BufferedSource source;
    private final Sink copy;
    private final byte[] block = new byte[BLOCK_BYTES];
    private final Buffer toCopy = new Buffer();
    private long bytes;

    Copying(BufferedSource source, Sink copy) {
      this.source = source;
      this.copy = copy;
    }

    @Override
    public long read(Buffer sink, long byteCount) throws IOException {
      int count = source.read(block, 0, (int) Math.min(byteCount, BLOCK_BYTES));
      if (count > 0) {
        limits.check(bytes + count);
        toCopy.write(block, 0, count);
        inTarget(
            () -> {
              copy.write(toCopy, count);
              return count;
            });
        sink.write(block, 0, count);
        bytes += count;
      }
      return count;
    }

    @Override
    public Timeout timeout() {
      return source.timeout();
    }

    /** The source belongs to the caller, and the copy to its target. */
    @Override
    public void close() {}
  }
}
