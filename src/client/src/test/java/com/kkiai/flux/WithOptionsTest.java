package com.kkiai.flux;

import static com.kkiai.flux.fixtures.ScriptedGateway.ID;
import static com.kkiai.flux.fixtures.ScriptedGateway.KEY;
import static com.kkiai.flux.fixtures.ScriptedGateway.REQUEST;
import static com.kkiai.flux.fixtures.ScriptedGateway.SILENCE;
import static com.kkiai.flux.fixtures.ScriptedGateway.images;
import static com.kkiai.flux.fixtures.ScriptedGateway.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.kkiai.flux.fixtures.ScriptedGateway;
import com.kkiai.flux.fixtures.ScriptedGateway.Kind;
import com.kkiai.flux.model.JobStatus;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A view of a client has options of its own, and everything else in common with it. */
class WithOptionsTest {
  private static final Duration SHORT = Duration.ofMillis(100);
  private static final Duration LONG = Duration.ofSeconds(20);

  private final Set<Thread> threadsBefore = Thread.getAllStackTraces().keySet();
  @RegisterExtension final ScriptedGateway gateway = new ScriptedGateway();
  @AutoClose private final FluxClient flux = gateway.builder().maxConcurrentCalls(2).build();

  @BeforeEach
  void respondAtOnce() {
    gateway.onDone();
  }

  @Test
  void timeoutsOfAViewAreItsOwn() {
    List.of(Kind.SUBMIT, Kind.STATUS, Kind.FILE).forEach(kind -> gateway.on(kind, SILENCE));
    List<CompletableFuture<?>> patient =
        List.of(
            flux.async().redux(REQUEST),
            flux.async().job(ID).status(),
            flux.async().job(ID).download(images(gateway.file("1"))));
    FluxClient view =
        flux.withOptions(o -> o.submitTimeout(SHORT).callTimeout(SHORT).downloadTimeout(SHORT));

    assertThatThrownBy(() -> view.redux(REQUEST)).isInstanceOf(SubmitOutcomeUnknownException.class);
    assertThatThrownBy(() -> view.job(ID).status()).isInstanceOf(ConnectionException.class);
    assertThatThrownBy(() -> view.job(ID).download(images(gateway.file("1"))))
        .isInstanceOf(ImageNotSavedException.class);
    assertThat(patient).noneMatch(CompletableFuture::isDone);
  }

  @Test
  void policiesAndTheCancelOfAViewAreItsOwn() {
    var polls = new AtomicInteger();
    gateway.on(Kind.SUBMIT, json(429, "")).onStatus("IN_PROGRESS");
    FluxClient view =
        flux.withOptions(
            o ->
                o.retryPolicy(ScriptedGateway.quick(2))
                    .cancelOnTimeout(true)
                    .pollPolicy(
                        state -> {
                          polls.incrementAndGet();
                          return Duration.ofMillis(1);
                        }));

    assertThatThrownBy(() -> flux.redux(REQUEST)).isInstanceOf(ApiErrorException.class);
    assertThatThrownBy(() -> flux.job(ID).await(SHORT)).isInstanceOf(JobTimeoutException.class);
    assertThat(gateway.count(Kind.SUBMIT)).isEqualTo(4);
    assertThat(gateway.count(Kind.CANCEL) + polls.get()).isZero();

    assertThatThrownBy(() -> view.redux(REQUEST)).isInstanceOf(ApiErrorException.class);
    assertThatThrownBy(() -> view.job(ID).await(SHORT)).isInstanceOf(JobTimeoutException.class);
    assertThat(gateway.count(Kind.SUBMIT)).isEqualTo(4 + 2);
    assertThat(gateway.count(Kind.CANCEL)).isOne();
    assertThat(polls).hasPositiveValue();
  }

  @Test
  void aHundredViewsHaveTheThreadsAndConnectionsOfOne() {
    var all =
        IntStream.range(0, 100)
            .mapToObj(i -> flux.withOptions(o -> o.header("X-View", "" + i)))
            .map(view -> view.async().job(ID).status())
            .toArray(CompletableFuture<?>[]::new);
    CompletableFuture.allOf(all).join();

    List<String> threads =
        Thread.getAllStackTraces().keySet().stream()
            .filter(thread -> !threadsBefore.contains(thread))
            .map(Thread::getName)
            .filter(name -> name.startsWith("flux-"))
            .toList();
    assertThat(threads)
        .filteredOn(name -> !name.startsWith("flux-callback"))
        .as("names, each in one pool")
        .isSubsetOf("flux-timer-1", "flux-read-1", "flux-read-2")
        .doesNotHaveDuplicates();
    assertThat(gateway.received(Kind.STATUS)).hasSize(100);
    assertThat(gateway.received(Kind.STATUS).stream().map(RecordedRequest::getConnectionIndex))
        .as("connections")
        .allMatch(connection -> connection < 2);
  }

  @Test
  void closingAViewClosesNothingAndClosingTheClientEndsItsViews() {
    FluxClient view = flux.withOptions(o -> {});
    view.close();
    assertThat(flux.job(ID).status().status()).isEqualTo(JobStatus.COMPLETED);
    assertThat(view.job(ID).status().status()).isEqualTo(JobStatus.COMPLETED);
    gateway.on(Kind.STATUS, SILENCE);
    var wait = view.async().job(ID).await(LONG);

    flux.close();

    assertThatThrownBy(wait::join).hasCauseInstanceOf(OperationAbortedException.class);
    assertThatThrownBy(() -> view.redux(REQUEST)).isInstanceOf(OperationAbortedException.class);
    assertThat(gateway.count(Kind.SUBMIT)).isZero();
  }

  @Test
  void optionsThatTheCallerKeepsHaveNoEffectLater() {
    var kept = new AtomicReference<FluxOptions>();
    FluxClient view = flux.withOptions(kept::set);
    FluxClient viewOfIt = view.withOptions(o -> o.header("A", "1"));
    FluxClientBuilder builder = gateway.builder();

    try (FluxClient built = builder.build()) {
      for (OptionsBuilder<?> late : List.of(kept.get(), builder)) {
        late.header("X-Late", "1").apiKey("late-key").callTimeout(Duration.ofNanos(1));
      }
      for (FluxClient client : List.of(view, viewOfIt, built)) {
        assertThat(client.job(ID).status().status()).isEqualTo(JobStatus.COMPLETED);
      }
    }

    assertThat(gateway.received(Kind.STATUS))
        .allSatisfy(call -> assertThat(call.getHeaders().get("X-Late")).isNull())
        .allSatisfy(
            call -> assertThat(call.getHeaders().get("Authorization")).isEqualTo("Bearer " + KEY));
  }
}
