package com.kkiai.flux.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.kkiai.flux.fixtures.SampleImages;
import com.kkiai.flux.fixtures.Spec;
import com.kkiai.flux.model.internal.StreamedJson;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import okio.BufferedSink;
import okio.Okio;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Memory does not grow with the size of an image file. Allocated bytes are counted. */
class StreamedMemoryTest {
  private static final int MEGABYTE = 1 << 20;
  private static final long BOUND = 512 * 1024;

  @TempDir Path folder;

  @Test
  void aFileOfSixteenMegabytesTakesNoMoreThanOneOfOne() throws IOException {
    Path small = SampleImages.png(folder, MEGABYTE);
    Path large = SampleImages.png(folder, 16 * MEGABYTE);
    send(small); // Classes are loaded now.

    assertThat(allocatedBy(small)).isLessThan(BOUND);
    assertThat(allocatedBy(large)).isLessThan(BOUND);
  }

  private static long allocatedBy(Path file) throws IOException {
    assumeTrue(
        ManagementFactory.getThreadMXBean() instanceof com.sun.management.ThreadMXBean,
        "this JVM does not count");
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    long id = Thread.currentThread().getId();
    long before = threads.getThreadAllocatedBytes(id);
    send(file);
    return threads.getThreadAllocatedBytes(id) - before;
  }

  private static void send(Path file) throws IOException {
    ReduxRequest request = ReduxRequest.builder().image(ImageSource.file(file)).build();
    StreamedJson document = StreamedJson.of(Spec.MOSHI.adapter(ReduxRequest.class), request);
    BufferedSink nowhere = Okio.buffer(Okio.blackhole());
    document.writeTo(nowhere);
    nowhere.flush();
  }
}
