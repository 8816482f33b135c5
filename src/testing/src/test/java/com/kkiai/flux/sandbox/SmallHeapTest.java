package com.kkiai.flux.sandbox;

import static com.kkiai.flux.sandbox.fixtures.GatewayClient.IMAGE_TO_IMAGE;
import static com.kkiai.flux.sandbox.fixtures.GatewayClient.REDUX;
import static org.assertj.core.api.Assertions.assertThat;

import com.kkiai.flux.sandbox.fixtures.GatewayClient;
import com.kkiai.flux.sandbox.fixtures.Reply;
import com.kkiai.flux.sandbox.fixtures.SampleImages;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a sandbox keeps, and what it does at once, fits into a small heap. */
@Tag("full")
class SmallHeapTest {
  private static final int CLIENTS = 64;
  private static final int IMAGES_OF_EACH = 16;

  /** A small image that is quick to read, in a file as large as a photo. */
  private static final int FILE_BYTES = 300_000;

  /** The sandbox in a process of its own. */
  static final class Main {
    public static void main(String[] args) throws InterruptedException {
      System.out.println(Sandbox.builder().polls(0, 0).start().baseUrl());
      Thread.currentThread().join();
    }
  }

  @Test
  @Timeout(300)
  void manyClientsWithManyImagesAreServedToTheEnd() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    var threads = Executors.newFixedThreadPool(CLIENTS);
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      var gateway = new GatewayClient(out.readLine());
      byte[] file = Arrays.copyOf(SampleImages.noise(200, 150), FILE_BYTES);
      String start = Base64.getEncoder().encodeToString(file);
      List<Future<?>> clients = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        int first = i * IMAGES_OF_EACH;
        clients.add(
            threads.submit(
                () -> {
                  for (int n = first; n < first + IMAGES_OF_EACH; n++) {
                    order(gateway, start, n);
                  }
                }));
      }
      for (Future<?> client : clients) {
        client.get();
      }
    } finally {
      threads.shutdownNow();
      process.destroyForcibly();
    }
  }

  /** Each image is another one: text after the end of a JPEG changes nothing but its hash. */
  private static void order(GatewayClient gateway, String start, int number) {
    Reply queued =
        gateway.submit(
            // Large images for all clients at once, then those of the size of the input.
            number % IMAGES_OF_EACH == 0 ? REDUX : IMAGE_TO_IMAGE,
            "{\"prompt\":\"cat\",\"image_url\":\"data:image/jpeg;base64,",
            start,
            String.valueOf(1000 + number),
            "\"}");
    assertThat(queued.status()).as(queued.text()).isEqualTo(200);
    Reply result = gateway.result(queued.requestId());
    assertThat(result.status()).as(result.text()).isEqualTo(200);
    assertThat(gateway.download(result.imageUrls().get(0)).status()).isEqualTo(200);
  }
}
