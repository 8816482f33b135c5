package com.kkiai.flux;

import static com.kkiai.flux.fixtures.ScriptedGateway.ID;
import static com.kkiai.flux.fixtures.ScriptedGateway.REQUEST;
import static com.kkiai.flux.fixtures.ScriptedGateway.envelope;
import static com.kkiai.flux.fixtures.ScriptedGateway.json;
import static com.kkiai.flux.fixtures.ScriptedGateway.output;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.kkiai.flux.fixtures.ScriptedGateway;
import com.kkiai.flux.fixtures.ScriptedGateway.Kind;
import com.kkiai.flux.model.FluxOutput;
import java.io.IOException;
import java.nio.file.ClosedFileSystemException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import okio.Buffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What listeners, policies and file systems throw is never lost on a thread of the client. */
class MisbehavingCallbacksTest {
  private static final Duration LONG = Duration.ofMinutes(5);

  @RegisterExtension final ScriptedGateway gateway = new ScriptedGateway();

  @Test
  void aListenerThatThrowsAnythingHarmsNothing() throws Exception {
    for (Throwable thrown : new Throwable[] {new AssertionError("no"), new IOException("no")}) {
      gateway
          .onStatus("IN_QUEUE", "COMPLETED")
          .on(Kind.RESULT, json(200, output("https://example.org/1.png")));
      try (FluxClient flux = gateway.builder().build()) {
        var wait =
            flux.async()
                .job(ID)
                .await(LONG, (job, status) -> MisbehavingCallbacksTest.sneak(thrown));
        assertThat(wait.get(10, TimeUnit.SECONDS).images()).hasSize(1);
      }
    }
  }

  @Test
  void listenersThatBlockDoNotHoldUpADeadline() {
    gateway.onStatus("IN_PROGRESS");
    var release = new java.util.concurrent.CountDownLatch(1);
    try (FluxClient flux = gateway.builder().build()) {
      StatusListener blocking = (job, status) -> awaitQuietly(release);
      for (int i = 0; i < 8; i++) {
        var unused = flux.async().job(ID).await(LONG, blocking);
      }
      assertThatThrownBy(() -> flux.job(ID).await(Duration.ofMillis(300)))
          .isInstanceOf(JobTimeoutException.class);
    } finally {
      release.countDown();
    }
  }

  @Test
  void codeThatHangsOnAFutureAndBlocksHoldsUpNoCall() {
    gateway.onStatus("COMPLETED").on(Kind.RESULT, json(200, output("https://example.org/1.png")));
    var release = new java.util.concurrent.CountDownLatch(1);
    try (FluxClient flux = gateway.builder().maxConcurrentCalls(1).build()) {
      var held = flux.async().job(ID).await(LONG).thenAccept(output -> awaitQuietly(release));
      assertThat(flux.job(ID).await(Duration.ofSeconds(20)).images()).hasSize(1);
      assertThat(held).isNotDone();
    } finally {
      release.countDown();
    }
  }

  @Test
  void aListenerMayAskTheSameClientWhereItHasOneCallAtATime() {
    gateway.onStatus("COMPLETED").on(Kind.RESULT, json(200, output("https://example.org/1.png")));
    var heard = new java.util.ArrayList<Object>();
    try (FluxClient flux = gateway.builder().maxConcurrentCalls(1).build()) {
      flux.job(ID).await(Duration.ofSeconds(20), (job, status) -> heard.add(job.status().status()));
    }
    assertThat(heard).containsExactly(com.kkiai.flux.model.JobStatus.COMPLETED);
  }

  private static void awaitQuietly(java.util.concurrent.CountDownLatch latch) {
    try {
      assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void policiesThatThrowAreIgnoredInAWait() {
    gateway
        .on(
            Kind.STATUS,
            json(503, ""),
            json(200, envelope("IN_PROGRESS")),
            json(200, envelope("COMPLETED")))
        .on(Kind.RESULT, json(200, output("https://example.org/1.png")));
    PollPolicy broken =
        state -> {
          throw new ArithmeticException("no luck");
        };
    var loop = new VirtualLoop();
    try (FluxClient flux =
        gateway.builder().retryPolicy(broken()).pollPolicy(broken).loop(loop).build()) {
      assertThat(VirtualLoop.join(flux.async().job(ID).await(LONG)).images()).hasSize(1);
    }
    assertThat(loop.delays()).containsExactly(Duration.ofMillis(1), Duration.ofSeconds(1));
  }

  @Test
  void aPolicyThatThrowsIsIgnoredInASubmit() {
    gateway.on(Kind.SUBMIT, json(429, ""), json(200, envelope("IN_QUEUE")));
    try (FluxClient flux = gateway.builder().retryPolicy(broken()).build()) {
      assertThat(flux.redux(REQUEST).requestId()).isEqualTo(ID);
    }
    assertThat(gateway.count(Kind.SUBMIT)).isEqualTo(2);
  }

  @Test
  void aFileSystemThatThrowsEndsTheDownload(@TempDir Path temp) throws IOException {
    Path folder;
    try (FileSystem zip =
        FileSystems.newFileSystem(temp.resolve("out.zip"), Map.of("create", "true"))) {
      folder = zip.getPath("/");
    }
    byte[] png = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10};
    gateway.on(Kind.FILE, new MockResponse.Builder().body(new Buffer().write(png)).build());
    FluxOutput output = ScriptedGateway.images(gateway.file("1"));
    try (FluxClient flux = gateway.builder().build()) {
      assertThatThrownBy(() -> flux.job(ID).save(output, folder))
          .hasRootCauseInstanceOf(ClosedFileSystemException.class);
    }
  }

  @Test
  void anAlarmThatIsSetAfterTheEndIsSilent() {
    var threads = new ClientThreads(1);
    threads.close();
    threads.schedule(Duration.ofNanos(1), () -> {}).run();
    threads.execute(() -> {});
  }

  private static RetryPolicy broken() {
    Duration pause = Duration.ofMillis(1);
    return RetryPolicy.builder()
        .firstDelay(pause)
        .longestDelay(pause)
        .longestRetryAfter(pause)
        .jitter(1)
        .random(
            () -> {
              throw new ArithmeticException("no luck");
            })
        .build();
  }

  /** Throws a checked exception where none is declared, as other languages do. */
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <E extends Throwable> void sneak(Throwable thrown) throws E {
    throw (E) thrown;
  }
}
