package com.kkiai.flux;

import static com.kkiai.flux.fixtures.ScriptedGateway.ID;
import static com.kkiai.flux.fixtures.ScriptedGateway.SILENCE;
import static com.kkiai.flux.fixtures.ScriptedGateway.json;
import static com.kkiai.flux.fixtures.ScriptedGateway.output;
import static org.assertj.core.api.Assertions.assertThat;

import com.kkiai.flux.fixtures.ScriptedGateway;
import com.kkiai.flux.fixtures.ScriptedGateway.Kind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Images have call slots of their own. */
class SlowImagesTest {
  private static final int SLOTS = 2;

  @RegisterExtension final ScriptedGateway gateway = new ScriptedGateway();

  @Test
  void imagesThatDoNotComeHoldUpNoPoll(@TempDir Path folder) throws Exception {
    var images = new CountDownLatch(SLOTS);
    var counting =
        new OkHttpClient.Builder()
            .addNetworkInterceptor(
                chain -> {
                  if (chain.request().url().encodedPath().contains("/files/")) {
                    images.countDown();
                  }
                  return chain.proceed(chain.request());
                })
            .build();
    ExecutorService savers = Executors.newFixedThreadPool(SLOTS);
    try (FluxClient flux =
        gateway.builder().httpClient(counting).maxConcurrentCalls(SLOTS).build()) {
      String url = gateway.file("1");
      gateway
          .on(Kind.FILE, SILENCE)
          .onStatus("IN_PROGRESS", "COMPLETED")
          .on(Kind.RESULT, json(200, output(url)));
      FluxJob job = flux.job(ID);
      for (int i = 0; i < SLOTS; i++) {
        savers.execute(() -> job.save(ScriptedGateway.images(url), folder));
      }
      assertThat(images.await(10, TimeUnit.SECONDS)).isTrue();

      assertThat(job.await(Duration.ofSeconds(10)).images()).hasSize(1);
    } finally {
      savers.shutdownNow();
    }
  }
}
