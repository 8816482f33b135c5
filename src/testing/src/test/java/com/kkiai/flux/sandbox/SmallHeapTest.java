package com.kkiai.flux.sandbox;

import static com.kkiai.flux.sandbox.fixtures.GatewayClient.REDUX;
import static org.assertj.core.api.Assertions.assertThat;

import com.kkiai.flux.sandbox.fixtures.GatewayClient;
import com.kkiai.flux.sandbox.fixtures.Reply;
import com.kkiai.flux.sandbox.fixtures.SampleImages;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a sandbox keeps, and what it does at once, fits into a small heap. */
@Tag("full")
class SmallHeapTest {
  private static final int CLIENTS = 64;
  private static final int IMAGES = 2_048;

  /** The sandbox in a process of its own. */
  static final class Main {
    public static void main(String[] args) throws InterruptedException {
      System.out.println(Sandbox.builder().polls(1, 1).start().baseUrl());
      Thread.currentThread().join();
    }
  }

  @Test
  @Timeout(900)
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
      var client = new GatewayClient(out.readLine());
      byte[] photo = SampleImages.noise(1200, 900);
      // A multiple of three bytes, so that base64 can be appended to it.
      byte[] whole = Arrays.copyOf(photo, photo.length / 3 * 3 + 3);
      String start = Base64.getEncoder().encodeToString(whole);
      var next = new AtomicInteger();
      List<Future<?>> runs = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        runs.add(
            threads.submit(
                () -> {
                  for (int n = next.getAndIncrement(); n < IMAGES; n = next.getAndIncrement()) {
                    run(client, start, n);
                  }
                  return null;
                }));
      }
      for (Future<?> run : runs) {
        run.get();
      }
      assertThat(process.isAlive()).isTrue();
    } finally {
      threads.shutdownNow();
      process.destroyForcibly();
    }
  }

  /** Each image is another one: text after the end of a JPEG changes nothing but its hash. */
  private static void run(GatewayClient client, String start, int number) throws IOException {
    String end =
        Base64.getEncoder()
            .encodeToString("%06d".formatted(number).getBytes(StandardCharsets.US_ASCII));
    String[] request = {"{\"image_url\":\"data:image/jpeg;base64,", start, end, "\"}"};
    Reply queued = client.submit(REDUX, request);
    while (queued.status() == 429) {
      queued = client.submit(REDUX, request);
    }
    String id = queued.requestId();
    assertThat(
            List.of(
                client.status(id).status(), client.status(id).status(), client.status(id).status()))
        .containsExactly(202, 202, 200);
    Reply image = client.download(client.result(id).imageUrls().get(0));
    assertThat(SampleImages.decode(image.bytes()).getWidth()).isEqualTo(1024);
  }
}
