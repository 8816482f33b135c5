package com.kkiai.flux;

import static com.kkiai.flux.fixtures.ScriptedGateway.ID;
import static com.kkiai.flux.fixtures.ScriptedGateway.REQUEST;
import static com.kkiai.flux.fixtures.ScriptedGateway.images;
import static com.kkiai.flux.fixtures.ScriptedGateway.json;
import static com.kkiai.flux.fixtures.ScriptedGateway.output;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.kkiai.flux.fixtures.RecordingSink;
import com.kkiai.flux.fixtures.RecordingSink.Call;
import com.kkiai.flux.fixtures.SampleImages;
import com.kkiai.flux.fixtures.ScriptedGateway;
import com.kkiai.flux.fixtures.ScriptedGateway.Kind;
import com.kkiai.flux.model.FluxOutput;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import okio.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A sink that blocks delays nobody else, and receives nothing after its download has ended. */
@Timeout(60)
class BlockedSinkTest {
  private static final byte[] PNG = SampleImages.png(30_000);
  private static final String DATA_URL =
      "data:image/png;base64," + Base64.getEncoder().encodeToString(PNG);

  @RegisterExtension final ScriptedGateway gateway = new ScriptedGateway();

  /** With one slot, another download begins when the sink has returned. */
  @AutoClose private final FluxClient flux = gateway.builder().maxConcurrentCalls(1).build();

  private final CountDownLatch held = new CountDownLatch(1);
  private final CountDownLatch gate = new CountDownLatch(1);
  private final CountDownLatch interrupted = new CountDownLatch(1);

  BlockedSinkTest() {
    gateway.on(Kind.FILE, new MockResponse.Builder().body(new Buffer().write(PNG)).build());
  }

  @AfterEach
  void letGo() {
    gate.countDown();
  }

  /** It swallows the interrupt, and goes on after the download has returned. */
  @ParameterizedTest
  @MethodSource("places")
  void oneThatBlocksEndsAtTheTimeoutAndReceivesNothingMore(
      Call where, boolean isData, boolean async) throws Exception {
    var sink = new RecordingSink((call, index) -> holdAt(call == where));
    FluxJob job = flux.withOptions(o -> o.downloadTimeout(Duration.ofMillis(300))).job(ID);
    FluxOutput output = images(isData ? DATA_URL : gateway.file("1"), DATA_URL);

    Throwable thrown =
        catchThrowable(
            () -> {
              if (async) {
                job.async().download(output, sink).get();
              } else {
                job.download(output, sink);
              }
            });

    assertThat(async ? thrown.getCause() : thrown)
        .isInstanceOf(ImageNotSavedException.class)
        .hasMessageContaining("image 1 of 2 was not fetched in time: the sink has not returned;");
    assertReceivesNothingMore(sink, where);
  }

  static Stream<Arguments> places() {
    return Stream.of(Call.values())
        .flatMap(
            call -> Stream.of(Arguments.of(call, true, false), Arguments.of(call, false, true)));
  }

  private enum End {
    INTERRUPT,
    CLOSE,
    CANCEL_FUTURE,
    COMPLETE_FUTURE
  }

  @ParameterizedTest
  @EnumSource(End.class)
  void whateverEndsTheDownloadInterruptsIt(End end) throws Exception {
    var sink = new RecordingSink((call, index) -> holdAt(call == Call.WRITE));
    FluxOutput output = images(DATA_URL, DATA_URL);
    var blocking = new FutureTask<Void>(() -> flux.job(ID).download(output, sink), null);
    var caller = new Thread(blocking);
    var async = new CompletableFuture<Void>();
    if (end == End.INTERRUPT) {
      caller.start();
    } else {
      async = flux.async().job(ID).download(output, sink);
    }
    held.await();
    switch (end) {
      case INTERRUPT -> caller.interrupt();
      case CLOSE -> flux.close();
      case CANCEL_FUTURE -> assertThat(async.cancel(true)).isTrue();
      case COMPLETE_FUTURE -> assertThat(async.complete(null)).isTrue();
    }

    if (end == End.INTERRUPT || end == End.CLOSE) {
      assertThatThrownBy((end == End.CLOSE ? async : blocking)::get)
          .hasCauseInstanceOf(OperationAbortedException.class);
    }
    assertThat(interrupted.await(20, TimeUnit.SECONDS)).as("interrupted").isTrue();
    if (end != End.CLOSE) {
      assertReceivesNothingMore(sink, Call.WRITE);
    }
  }

  @Test
  void aSlowOneDelaysNoSubmitAndNoWait() throws Exception {
    gateway.onStatus("COMPLETED").on(Kind.RESULT, json(200, output(gateway.file("1"))));
    var sink = new RecordingSink((call, index) -> holdAt(call == Call.WRITE));
    var download = flux.async().job(ID).download(twoImages(), sink);
    held.await();

    assertThat(flux.redux(REQUEST).await(Duration.ofSeconds(20)).images()).hasSize(1);
    assertThat(download).isNotDone();

    gate.countDown();
    assertThat(download).succeedsWithin(Duration.ofSeconds(20));
    assertThat(sink.closedStreams()).hasSize(2);
  }

  /** Another download begins in the same slot when the one of the sink is over. */
  private void assertReceivesNothingMore(RecordingSink sink, Call last) {
    gate.countDown();
    assertThat(flux.job(ID).download(images(DATA_URL))).hasSize(1);
    assertThat(interrupted.getCount()).as("interrupted").isZero();
    assertThat(sink.closedStreams()).hasSize(last == Call.CLOSE ? 1 : 0);
    assertThat(sink.streams())
        .singleElement()
        .satisfies(
            stream ->
                assertThat(stream.bytes().length)
                    .isLessThanOrEqualTo(
                        switch (last) {
                          case OPEN -> 0;
                          case WRITE -> 8 * 1024;
                          case CLOSE -> PNG.length;
                        }));
  }

  /** Ignores interrupts. */
  private void holdAt(boolean isHere) {
    if (isHere) {
      held.countDown();
      for (boolean isHeld = true; isHeld; ) {
        try {
          gate.await();
          isHeld = false;
        } catch (InterruptedException e) {
          interrupted.countDown();
        }
      }
    }
  }

  private FluxOutput twoImages() {
    return images(gateway.file("1"), gateway.file("2"));
  }
}
