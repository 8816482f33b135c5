package com.kkiai.verification.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Uploads in processes with so little memory that they could not hold what they send. */
class UploadTest {
  private static final String TEN_MEGABYTES = "10000000";

  @TempDir Path folder;

  @Test
  void tenMegabytesAllocateLittle() throws Exception {
    String line = upload("512m", "allocated", TEN_MEGABYTES);

    assertThat(Double.parseDouble(line.split(" ", -1)[5])).isBetween(10_000.0, 256_000.0);
  }

  @Test
  void manyImagesAtOnceNeedNoMoreMemory() throws Exception {
    assertThat(upload("96m", "together", TEN_MEGABYTES, "64")).isEqualTo("done 64");
  }

  @Test
  @Tag("full")
  void anImageOfOneGigabyteNeedsNoMoreMemory() throws Exception {
    assertThat(upload("64m", "together", "1000000000", "1")).isEqualTo("done 1");
  }

  private String upload(String heap, String... what) throws Exception {
    try (var gateway = new QuickGateway(1)) {
      String[] arguments =
          Stream.concat(Stream.of(gateway.address()), Stream.of(what)).toArray(String[]::new);
      var printed = new Child(folder).run(UploadClient.class, heap, arguments);
      return String.join("\n", printed.values());
    }
  }
}
