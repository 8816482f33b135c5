package com.kkiai.flux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.kkiai.flux.fixtures.SampleImages;
import com.kkiai.flux.model.Image;
import com.kkiai.flux.model.ImageType;
import java.io.IOException;
import java.nio.file.Path;
import okio.Buffer;
import okio.BufferedSource;
import okio.ForwardingSource;
import okio.Okio;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A save that ends waits for the thread that writes its image. */
class ImageReaderTest {
  private static final byte[] PNG = SampleImages.png(100);

  private final Path folder;
  private final ImageReader reader;

  ImageReaderTest(@TempDir Path folder) {
    this.folder = folder;
    this.reader = new ImageReader(new ImageFolder(folder, "a"), new ImageLimits(1 << 20, 1 << 20));
  }

  @Test
  void closeWaitsUntilAWriteHasCleanedUp() throws Exception {
    var closing = new Thread(this::close);
    var cut =
        new ForwardingSource(new Buffer().write(PNG)) {
          @Override
          public long read(Buffer sink, long byteCount) throws IOException {
            long count = super.read(sink, byteCount);
            if (count < 0) {
              closing.start();
              awaitWaiting(closing);
              throw new IOException("cancelled");
            }
            return count;
          }
        };

    assertThatIOException().isThrownBy(() -> read(Okio.buffer(cut)));

    closing.join(10_000);
    assertThat(closing.isAlive()).isFalse();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void nothingIsWrittenAfterClose() {
    close();

    assertThatIOException().isThrownBy(() -> read(new Buffer().write(PNG)));
    assertThat(folder).isEmptyDirectory();
  }

  private void read(BufferedSource source) throws IOException {
    reader.read(0, Image.builder().build(), source, ImageType.PNG, -1);
  }

  private void close() {
    reader.stop();
    reader.awaitEnd();
  }

  private static void awaitWaiting(Thread thread) {
    for (int i = 0; thread.getState() != Thread.State.TIMED_WAITING; i++) {
      assertThat(thread.isAlive()).as("it waits").isTrue();
      assertThat(i).isLessThan(1_000_000_000);
      Thread.onSpinWait();
    }
  }
}
