package com.kkiai.flux;

import static com.kkiai.flux.fixtures.ScriptedGateway.ID;
import static com.kkiai.flux.fixtures.ScriptedGateway.REQUEST;
import static com.kkiai.flux.fixtures.ScriptedGateway.SILENCE;
import static com.kkiai.flux.fixtures.ScriptedGateway.envelope;
import static com.kkiai.flux.fixtures.ScriptedGateway.images;
import static com.kkiai.flux.fixtures.ScriptedGateway.json;
import static com.kkiai.flux.fixtures.ScriptedGateway.output;
import static com.kkiai.flux.fixtures.ScriptedGateway.withHeader;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.kkiai.flux.FluxObserver.Outcome;
import com.kkiai.flux.fixtures.SampleImages;
import com.kkiai.flux.fixtures.ScriptedGateway;
import com.kkiai.flux.fixtures.ScriptedGateway.Kind;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import mockwebserver3.MockResponse;
import okio.Buffer;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An observer sees what a client does, in order, and cannot disturb it. */
class ObserverTest {
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final Duration SHORT = Duration.ofMillis(50);
  private static final byte[] PNG = SampleImages.png(100);

  @RegisterExtension final ScriptedGateway gateway = new ScriptedGateway();
  private final List<Object> events = new CopyOnWriteArrayList<>();
  private final List<String> places = new CopyOnWriteArrayList<>();
  private final ThreadLocal<String> context = ThreadLocal.withInitial(() -> "none");
  private final CountDownLatch end = new CountDownLatch(1);

  @AutoClose
  private final FluxClient flux =
      gateway
          .builder()
          .observer(new Recorder())
          .contextCarrier(
              () -> {
                String captured = context.get();
                return work ->
                    () -> {
                      context.set(captured);
                      work.run();
                    };
              })
          .build();

  @Test
  void seesAJobFromItsSubmitToItsImages() {
    gateway
        .on(Kind.STATUS, json(503, ""), json(202, envelope("IN_QUEUE")))
        .on(
            Kind.RESULT,
            withHeader(json(200, output(gateway.file("1"))), "x-fal-billable-units", "1.50"))
        .on(Kind.FILE, new MockResponse.Builder().body(new Buffer().write(PNG)).build());
    context.set("caller");

    FluxJob job = flux.redux(REQUEST);
    gateway.onStatus("IN_QUEUE", "IN_PROGRESS", "IN_PROGRESS", "COMPLETED");
    var images = job.download(job.await(LONG));

    assertThat(images).hasSize(1);
    assertThat(places).hasSize(3).containsOnly("flux-callback in caller");
    assertThat((FluxObserver.Submit) events.get(0))
        .satisfies(submit -> assertThat(submit.job().id()).isEqualTo(job.id()))
        .satisfies(submit -> assertThat(submit.outcome()).isEqualTo(Outcome.DONE))
        .satisfies(submit -> assertThat(submit.took()).isPositive());
    assertThat((FluxObserver.Wait) events.get(1))
        .satisfies(wait -> assertThat(wait.polls()).isEqualTo(4))
        .satisfies(wait -> assertThat(wait.outcome()).isEqualTo(Outcome.DONE))
        .satisfies(wait -> assertThat(wait.queueTime()).isPositive().isLessThan(wait.took()))
        .satisfies(wait -> assertThat(wait.billedUnits()).isEqualTo(new BigDecimal("1.50")));
    assertThat((FluxObserver.Images) events.get(2))
        .satisfies(saved -> assertThat(saved.count()).isEqualTo(1))
        .satisfies(saved -> assertThat(saved.bytes()).isEqualTo(PNG.length));
  }

  @ParameterizedTest
  @CsvSource({"503, HTTP 503", "429, 'HTTP 429, asked to wait 0.001 s'"})
  void seesEachRetryWithItsReasonAndDelay(int status, String reason) {
    MockResponse busy = json(status, "");
    gateway
        .on(Kind.STATUS, busy, busy, json(200, envelope("COMPLETED")))
        .on(Kind.RESULT, json(200, output("https://a.b/c.png")));

    var unused = flux.job(ID).await(LONG);

    assertThat(events).hasSize(3);
    for (int attempt = 1; attempt <= 2; attempt++) {
      var retry = (FluxObserver.Retry) events.get(attempt - 1);
      assertThat(retry.attempt()).isEqualTo(attempt);
      assertThat(reason).startsWith(retry.reason());
      assertThat(retry.delay()).isEqualTo(Duration.ofMillis(1));
      assertThat(retry.job().requestId()).isEqualTo(ID);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "200, DONE",
    "401, REFUSED",
    "500, UNKNOWN",
  })
  void seesHowASubmitEnds(int status, Outcome outcome) {
    gateway.on(Kind.SUBMIT, json(status, status == 200 ? envelope("IN_QUEUE") : "{}"));

    Throwable failure = catchThrowable(() -> flux.redux(REQUEST));

    assertThat(events).singleElement().isInstanceOf(FluxObserver.Submit.class);
    var submit = (FluxObserver.Submit) events.get(0);
    assertThat(submit.outcome()).isEqualTo(outcome);
    assertThat(submit.failure()).isSameAs(failure);
  }

  @Test
  void aSubmitThatIsCancelledAfterItWasBegunIsUnknown() {
    gateway.on(Kind.SUBMIT, SILENCE);
    var future = flux.async().redux(REQUEST);
    for (int i = 0; gateway.count(Kind.SUBMIT) == 0; i++) {
      assertThat(i).isLessThan(1_000_000_000);
    }
    future.cancel(true);
    awaitEvent();

    assertThat(((FluxObserver.Submit) events.get(0)).outcome()).isEqualTo(Outcome.UNKNOWN);
  }

  /** It may be the one thread that ends all futures of a JVM at their timeouts. */
  @Test
  void anEndFromOutsideIsReportedInItsContextOnAThreadOfTheClient() {
    gateway.onStatus("IN_QUEUE");
    context.set("caller");
    var future = flux.async().job(ID).await(LONG);
    context.set("somebody else");
    future.cancel(true);
    awaitEvent();

    assertThat(places).containsExactly("flux-callback in caller");
  }

  @Test
  void seesHowAWaitEnds() {
    FluxJob job = flux.job(ID);
    gateway.on(Kind.STATUS, json(200, envelope("COMPLETED", ",\"error\":\"no\"")));
    gateway.on(Kind.RESULT, json(422, "{\"detail\":\"no\"}"));
    assertEnds(Outcome.FAILED, () -> job.await(LONG));
    gateway.on(Kind.STATUS, json(401, "{}"));
    assertEnds(Outcome.REFUSED, () -> job.await(LONG));
    gateway.onStatus("IN_QUEUE");
    assertEnds(Outcome.TIMED_OUT, () -> job.await(SHORT));
    assertEnds(Outcome.TIMED_OUT, () -> job.async().await(SHORT).join());
    assertEnds(
        Outcome.ABORTED,
        () -> {
          Thread.currentThread().interrupt();
          job.await(LONG);
        });
    assertThat(Thread.interrupted()).isTrue();
    assertEnds(
        Outcome.ABORTED,
        () -> {
          var future = job.async().await(LONG);
          future.cancel(true);
          future.join();
        });
    gateway.on(Kind.STATUS, SILENCE);
    assertEnds(
        Outcome.ABORTED,
        () -> {
          var future = job.async().await(LONG);
          flux.close();
          future.join();
        });
  }

  @Test
  void seesImagesThatWereNotSaved() {
    FluxJob job = flux.job(ID);
    assertEnds(Outcome.ERROR, () -> job.download(images("ftp://a.b/c")));
  }

  @Test
  void anObserverThatThrowsIsIgnored() {
    gateway.onStatus("COMPLETED").on(Kind.RESULT, json(200, output("https://a.b/c.png")));
    FluxClient broken =
        flux.withOptions(
            options ->
                options.observer(
                    new FluxObserver() {
                      @Override
                      public void onSubmit(Submit event) {
                        throw new StackOverflowError();
                      }

                      @Override
                      public void onWait(Wait event) {
                        throw new IllegalStateException();
                      }
                    }));

    assertThatCode(() -> broken.redux(REQUEST).await(LONG)).doesNotThrowAnyException();
  }

  @Test
  void anObserverThatBlocksHoldsUpNeitherTheDeadlineNorOtherOperations() {
    gateway.on(Kind.STATUS, json(503, ""));
    FluxClient slow =
        flux.withOptions(
            options ->
                options.observer(
                    new FluxObserver() {
                      @Override
                      public void onRetry(Retry event) {
                        assertThatCode(end::await).doesNotThrowAnyException();
                      }
                    }));

    assertThatThrownBy(() -> slow.job(ID).await(SHORT)).isInstanceOf(JobTimeoutException.class);
    gateway.onStatus("IN_QUEUE");
    assertThat(flux.job(ID).status().requestId()).isEqualTo(ID);
    end.countDown();
  }

  private void assertEnds(Outcome outcome, org.junit.jupiter.api.function.Executable operation) {
    events.clear();
    Throwable failure = catchThrowable(operation::execute);
    assertThat(failure).isNotNull();
    awaitEvent();
    assertThat(events).hasSize(1);
    if (events.get(0) instanceof FluxObserver.Wait wait) {
      assertThat(wait.outcome()).isEqualTo(outcome);
      assertThat(wait.failure()).isNotNull();
    } else {
      assertThat(((FluxObserver.Images) events.get(0)).outcome()).isEqualTo(outcome);
    }
  }

  /** After an end from outside, it comes on another thread. */
  private void awaitEvent() {
    for (int i = 0; events.isEmpty(); i++) {
      assertThat(i).isLessThan(1_000_000_000);
      Thread.onSpinWait();
    }
  }

  private final class Recorder implements FluxObserver {
    @Override
    public void onSubmit(Submit event) {
      record(event);
    }

    @Override
    public void onRetry(Retry event) {
      record(event);
    }

    @Override
    public void onImages(Images event) {
      record(event);
    }

    @Override
    public void onWait(Wait event) {
      record(event);
    }

    private void record(Object event) {
      String thread = Thread.currentThread().getName().replaceAll("-\\d+$", "");
      places.add(thread + " in " + context.get());
      events.add(event);
    }
  }
}
