package com.kkiai.flux;

import static com.kkiai.flux.fixtures.ScriptedGateway.ID;
import static com.kkiai.flux.fixtures.ScriptedGateway.images;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.kkiai.flux.fixtures.RecordingSink;
import com.kkiai.flux.fixtures.RecordingSink.Call;
import com.kkiai.flux.fixtures.SampleImages;
import com.kkiai.flux.fixtures.ScriptedGateway;
import com.kkiai.flux.fixtures.ScriptedGateway.Kind;
import com.kkiai.flux.model.FluxOutput;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import okio.Buffer;
import org.assertj.core.util.Throwables;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A sink that fails loses one image, with one clear error and without a retry. */
class SinkTest {
  private static final byte[] PNG = SampleImages.png(30_000);

  @RegisterExtension final ScriptedGateway gateway = new ScriptedGateway();

  @AutoClose
  private final FluxClient flux = gateway.builder().downloadTimeout(Duration.ofSeconds(20)).build();

  SinkTest() {
    gateway.on(Kind.FILE, new MockResponse.Builder().body(new Buffer().write(PNG)).build());
  }

  static Stream<Arguments> failures() {
    return Stream.of(Call.values())
        .flatMap(
            call ->
                Stream.of(
                        new IOException("disk\nfull"),
                        new IllegalStateException(),
                        new AssertionError("odd"))
                    .map(failure -> Arguments.of(call, failure)));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void whatItThrowsEndsThatImageWithoutARetry(Call where, Throwable failure) {
    var sink =
        new RecordingSink(
            (call, index) -> {
              if (call == where && index == 0) {
                throwIt(failure);
              }
            });

    Throwable thrown = catchThrowable(() -> flux.job(ID).download(twoImages(), sink));

    assertThat(thrown)
        .isInstanceOf(ImageNotSavedException.class)
        .hasMessageContaining("1 of 2 images; image 1 of 2 cannot be downloaded: the sink failed: ")
        .hasMessageNotContaining("\n");
    assertThat(Throwables.getRootCause(thrown)).isSameAs(failure);
    assertThat(sink.streams()).extracting(stream -> stream.index).containsExactly(0, 1);
    assertThat(gateway.count(Kind.FILE)).isEqualTo(2);
  }

  @Test
  @SuppressWarnings("NullAway")
  void aStreamThatIsNullIsAFailureToo() {
    assertThatThrownBy(() -> flux.job(ID).download(twoImages(), (index, image, type) -> null))
        .isInstanceOf(ImageNotSavedException.class)
        .hasMessageContaining(
            "0 of 2 images; image 1 of 2 cannot be downloaded: the sink failed: ");
    assertThat(gateway.count(Kind.FILE)).isEqualTo(2);
  }

  /** The sink has 2 s for it, and asks whether the download has returned meanwhile. */
  @Test
  void theDownloadReturnsAfterAnInterruptedSink() throws Exception {
    var returned = new CountDownLatch(1);
    var isEarly = new CompletableFuture<Boolean>();
    var sink =
        new RecordingSink(
            (call, index) -> {
              try {
                returned.await();
              } catch (InterruptedException e) {
                isEarly.completeAsync(() -> returned.getCount() == 0, delayed());
                isEarly.join();
              }
            });
    FluxJob job = flux.withOptions(o -> o.downloadTimeout(Duration.ofMillis(100))).job(ID);

    assertThatThrownBy(() -> job.download(twoImages(), sink))
        .isInstanceOf(ImageNotSavedException.class);

    returned.countDown();
    assertThat(isEarly.get(10, TimeUnit.SECONDS)).isFalse();
  }

  private static Executor delayed() {
    return CompletableFuture.delayedExecutor(200, TimeUnit.MILLISECONDS);
  }

  private FluxOutput twoImages() {
    return images(gateway.file("1"), gateway.file("2"));
  }

  private static void throwIt(Throwable failure) throws IOException {
    if (failure instanceof IOException io) {
      throw io;
    } else if (failure instanceof Error error) {
      throw error;
    }
    throw (RuntimeException) failure;
  }
}
