package com.kkiai.flux;

import static com.kkiai.flux.fixtures.ScriptedGateway.ID;
import static com.kkiai.flux.fixtures.ScriptedGateway.REQUEST;
import static com.kkiai.flux.fixtures.ScriptedGateway.SILENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.kkiai.flux.fixtures.SampleImages;
import com.kkiai.flux.fixtures.ScriptedGateway;
import com.kkiai.flux.fixtures.ScriptedGateway.Kind;
import com.kkiai.flux.model.FluxOutput;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Interrupts, cancelled futures and closing stop the work at once and tell what is known. */
class AbortTest {
  private static final Duration LONG = Duration.ofMinutes(5);

  @RegisterExtension final ScriptedGateway gateway = new ScriptedGateway();
  @AutoClose private final FluxClient flux = gateway.builder().build();

  @Test
  void anInterruptBeforeASubmitSendsNothing() {
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> flux.redux(REQUEST)).isInstanceOf(OperationAbortedException.class);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(gateway.count(Kind.SUBMIT)).isZero();
  }

  @Test
  void anInterruptOfASubmitLeavesItsOutcomeUnknown() throws Exception {
    gateway.on(Kind.SUBMIT, SILENCE);
    assertThat(interrupted(Kind.SUBMIT, () -> flux.redux(REQUEST)))
        .isInstanceOf(SubmitOutcomeUnknownException.class);
    assertThat(gateway.count(Kind.SUBMIT)).isEqualTo(1);
  }

  @Test
  void anInterruptOfAWaitKeepsTheJob() throws Exception {
    gateway.on(Kind.STATUS, SILENCE);
    FluxJob job = flux.job(ID);
    assertThat(interrupted(Kind.STATUS, () -> job.await(LONG)))
        .isInstanceOfSatisfying(
            OperationAbortedException.class, e -> assertThat(e.jobId()).isEqualTo("auto/" + ID));
  }

  @Test
  void cancellingTheFutureStopsThePolls() throws Exception {
    gateway.onStatus("IN_PROGRESS");
    var future = flux.async().job(ID).await(LONG);
    untilReceived(Kind.STATUS, 3);

    assertThat(future.cancel(true)).isTrue();
    assertNoMoreCalls();
  }

  @Test
  void aTimeoutFromOutsideStopsThePolls() throws Exception {
    gateway.onStatus("IN_PROGRESS");
    var future = flux.async().job(ID).await(LONG).orTimeout(100, TimeUnit.MILLISECONDS);

    assertThatThrownBy(future::get)
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(TimeoutException.class);
    assertNoMoreCalls();
  }

  @Test
  void closingTheClientEndsItsWaitsAndSubmits() throws Exception {
    gateway.on(Kind.STATUS, SILENCE).on(Kind.SUBMIT, SILENCE);
    var wait = flux.async().job(ID).await(LONG);
    var submit = flux.async().redux(REQUEST);
    untilReceived(Kind.STATUS, 1);
    untilReceived(Kind.SUBMIT, 1);

    flux.close();

    assertThatThrownBy(wait::get).hasCauseInstanceOf(OperationAbortedException.class);
    assertThatThrownBy(submit::get).hasCauseInstanceOf(SubmitOutcomeUnknownException.class);
  }

  @Test
  void afterCloseNothingIsSentAndFuturesFail() {
    FluxJob job = flux.job(ID);
    flux.close();

    assertThatThrownBy(job::status).isInstanceOf(OperationAbortedException.class);
    assertThatThrownBy(() -> flux.redux(REQUEST))
        .isInstanceOf(OperationAbortedException.class)
        .hasMessage("the client was closed before the submit was sent");
    assertThat(flux.async().redux(REQUEST)).isCompletedExceptionally();
    assertThat(job.async().await(LONG)).isCompletedExceptionally();
    assertThat(gateway.server.getRequestCount()).isZero();
  }

  @Test
  void anInterruptOfASaveStopsItAtOnce(@TempDir Path folder) throws Exception {
    gateway.on(Kind.FILE, SILENCE);
    assertThat(interrupted(Kind.FILE, () -> flux.job(ID).save(twoImages(), folder)))
        .isInstanceOf(OperationAbortedException.class);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void closingTheClientStopsASaveAtOnce(@TempDir Path folder) throws Exception {
    gateway.on(Kind.FILE, SILENCE);
    FluxJob job = flux.job(ID);
    var saved = CompletableFuture.supplyAsync(() -> job.save(twoImages(), folder));
    untilReceived(Kind.FILE, 1);

    flux.close();

    assertThatThrownBy(saved::get).hasCauseInstanceOf(OperationAbortedException.class);
    assertThat(folder).isEmptyDirectory();
  }

  /** The second one needs no server: it would be saved if the first one did not end the work. */
  private FluxOutput twoImages() {
    String first = gateway.file("1");
    String second =
        "data:image/png;base64," + Base64.getEncoder().encodeToString(SampleImages.png(100));
    return ScriptedGateway.images(first, second);
  }

  /**
   * Runs work on a thread, interrupts it once the gateway has its call, and returns what it threw.
   */
  private Throwable interrupted(Kind kind, Supplier<?> work) throws Exception {
    var thrown = new CompletableFuture<Throwable>();
    var flagged = new AtomicBoolean();
    var thread =
        new Thread(
            () -> {
              try {
                var unused = work.get();
                thrown.completeExceptionally(new AssertionError("nothing thrown"));
              } catch (RuntimeException e) {
                flagged.set(Thread.currentThread().isInterrupted());
                thrown.complete(e);
              }
            });
    thread.start();
    untilReceived(kind, 1);
    thread.interrupt();
    Throwable result = thrown.get(10, TimeUnit.SECONDS);
    assertThat(flagged).as("the interrupt flag").isTrue();
    return result;
  }

  private void untilReceived(Kind kind, int count) throws InterruptedException {
    for (int tries = 0; gateway.count(kind) < count; tries++) {
      assertThat(tries).as("tries to see a call of %s", kind).isLessThan(1000);
      gateway.server.takeRequest(10, TimeUnit.MILLISECONDS);
    }
  }

  private void assertNoMoreCalls() throws InterruptedException {
    // One call may still be on its way; after that there is silence.
    for (int drained = 0;
        gateway.server.takeRequest(100, TimeUnit.MILLISECONDS) != null;
        drained++) {
      assertThat(drained).isLessThan(2000);
    }
    int count = gateway.count(Kind.STATUS);
    assertThat(gateway.server.takeRequest(200, TimeUnit.MILLISECONDS)).isNull();
    assertThat(gateway.count(Kind.STATUS)).isEqualTo(count);
  }
}
