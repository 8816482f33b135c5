package com.kkiai.flux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.kkiai.flux.fixtures.Pictures;
import com.kkiai.flux.model.ImageType;
import java.io.IOException;
import java.nio.file.Path;
import okio.Buffer;
import okio.ForwardingSource;
import okio.Okio;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A save that ends waits for the thread that writes its image. */
class ImageFileWriterTest {
  private static final byte[] PNG = Pictures.png(100);

  private final Path folder;
  private final ImageFileWriter writer;

  ImageFileWriterTest(@TempDir Path folder) {
    this.folder = folder;
    this.writer = new ImageFileWriter(folder, "1", new ImageLimits(1 << 20, 1 << 20));
  }

  @Test
  void closeWaitsUntilAWriteHasCleanedUp() throws Exception {
    var closing = new Thread(writer::close);
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

    assertThatIOException().isThrownBy(() -> writer.write(Okio.buffer(cut), ImageType.PNG, -1));

    closing.join(10_000);
    assertThat(closing.isAlive()).isFalse();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void nothingIsWrittenAfterClose() {
    writer.close();

    assertThatIOException()
        .isThrownBy(() -> writer.write(new Buffer().write(PNG), ImageType.PNG, -1));
    assertThat(folder).isEmptyDirectory();
  }

  private static void awaitWaiting(Thread thread) {
    for (int i = 0; thread.getState() != Thread.State.WAITING; i++) {
      assertThat(thread.isAlive()).as("it waits").isTrue();
      assertThat(i).isLessThan(1_000_000_000);
      Thread.onSpinWait();
    }
  }
}
