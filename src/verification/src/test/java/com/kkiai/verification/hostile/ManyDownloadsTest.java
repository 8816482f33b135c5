package com.kkiai.verification.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import com.kkiai.verification.processes.JavaProcess;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Downloads at once in a process with so little memory that it could not hold their images. */
class ManyDownloadsTest {
  private static final int COUNT = 64;
  private static final int IMAGE_BYTES = 10_000_000;
  private static final byte[] START =
      HexFormat.of().parseHex("89504e470d0a1a0a" + "00989660" + "49444154");
  private static final byte[] END =
      HexFormat.of().parseHex("00000000" + "00000000" + "49454e44ae426082");

  @TempDir Path folder;

  /** All begin before one of them goes on. */
  private final CyclicBarrier together = new CyclicBarrier(COUNT);

  @Test
  void streamsNeedLittleMemory() throws Exception {
    assertThat(download()).isEqualTo("64 images, 640000000 bytes");
  }

  @Test
  @Tag("full")
  void savesNeedLittleMemory() throws Exception {
    assertThat(download(folder.resolve("images").toString()))
        .isEqualTo("64 images, 640000000 bytes");
  }

  private String download(String... save) throws IOException, InterruptedException {
    try (var server = new RawServer(request -> request.respond(this::sendPng))) {
      String[] arguments =
          Stream.concat(
                  Stream.of(
                      "-Xmx96m",
                      "-cp",
                      System.getProperty("java.class.path"),
                      DownloadClient.class.getName(),
                      server.url(),
                      "" + COUNT),
                  Stream.of(save))
              .toArray(String[]::new);
      var client = JavaProcess.run(folder, Map.of(), arguments);
      assertThat(client.errors()).isEmpty();
      assertThat(client.exitCode()).isZero();
      return client.output().strip();
    }
  }

  private void sendPng(RawServer.Request request, OutputStream out) throws IOException {
    String head = "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: %d\r\n\r\n";
    out.write(head.formatted(IMAGE_BYTES).getBytes(StandardCharsets.UTF_8));
    out.write(START);
    out.flush();
    try {
      together.await(60, TimeUnit.SECONDS);
    } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
      throw new IOException(e);
    }
    byte[] block = new byte[1 << 16];
    for (int left = IMAGE_BYTES - START.length - END.length; left > 0; left -= block.length) {
      out.write(block, 0, Math.min(left, block.length));
    }
    out.write(END);
  }
}
