package com.kkiai.flux;

import static com.kkiai.flux.fixtures.ScriptedGateway.HANG_UP;
import static com.kkiai.flux.fixtures.ScriptedGateway.ID;
import static com.kkiai.flux.fixtures.ScriptedGateway.REQUEST;
import static com.kkiai.flux.fixtures.ScriptedGateway.SILENCE;
import static com.kkiai.flux.fixtures.ScriptedGateway.envelope;
import static com.kkiai.flux.fixtures.ScriptedGateway.json;
import static com.kkiai.flux.fixtures.ScriptedGateway.output;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.kkiai.flux.fixtures.CallEvents;
import com.kkiai.flux.fixtures.SampleImages;
import com.kkiai.flux.fixtures.ScriptedGateway;
import com.kkiai.flux.fixtures.ScriptedGateway.Kind;
import com.kkiai.flux.model.FluxOutput;
import com.kkiai.flux.model.ReduxRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import okhttp3.Call;
import okhttp3.OkHttpClient;
import okio.Buffer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What runs for an operation on other threads has the context of its caller. */
class ContextCarrierTest {
  /** What was seen, of which job, and in which context. */
  private record Seen(String what, String path, @Nullable String context) {}

  private static final ReduxRequest TWO_IMAGES = REQUEST.toBuilder().numImages(2).build();
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final Duration SHORT = Duration.ofMillis(300);
  private static final MockResponse RESULT = json(200, output("https://example.org/1.png"));

  @RegisterExtension final ScriptedGateway gateway = new ScriptedGateway();
  @TempDir Path folder;

  private final ThreadLocal<@Nullable String> context = new ThreadLocal<>();
  private final AtomicInteger captures = new AtomicInteger();
  private final Queue<Seen> seen = new ConcurrentLinkedQueue<>();

  private final FluxClientBuilder settings =
      gateway
          .builder()
          .maxConcurrentCalls(1)
          .submitTimeout(LONG)
          .retryPolicy(ScriptedGateway.quick(1_000_000))
          .contextCarrier(this::capture)
          .httpClient(
              new OkHttpClient.Builder()
                  .eventListenerFactory(
                      call -> {
                        see("factory", call);
                        return new CallEvents(this::see);
                      })
                  .addInterceptor(
                      chain -> {
                        see("interceptor", chain.call());
                        return chain.proceed(chain.request());
                      })
                  .addNetworkInterceptor(
                      chain -> {
                        see("network interceptor", chain.call());
                        return chain.proceed(chain.request());
                      })
                  .build());

  @AutoClose private final FluxClient flux = settings.build();

  @BeforeEach
  void beTheCaller() {
    context.set("caller");
    gateway.onStatus("IN_QUEUE", "COMPLETED").on(Kind.RESULT, RESULT).on(Kind.FILE, png());
  }

  @Test
  void itIsCapturedOnceForEachOperation() throws Exception {
    FluxJob job = flux.redux(TWO_IMAGES);
    assertThat(captures.getAndSet(0)).as("redux").isEqualTo(1);
    job.status();
    assertThat(captures.getAndSet(0)).as("status").isEqualTo(1);
    job.await(LONG);
    assertThat(captures.getAndSet(0)).as("await").isEqualTo(1);
    job.await(LONG, (changed, status) -> {});
    assertThat(captures.getAndSet(0)).as("await with a listener").isEqualTo(1);
    job.async().await(LONG).get();
    assertThat(captures.getAndSet(0)).as("awaitAsync").isEqualTo(1);
    job.save(twoImages(), folder);
    assertThat(captures.getAndSet(0)).as("save of two images").isEqualTo(1);
  }

  @Test
  void eachCallHasItAlsoIfRepeated() throws Exception {
    gateway
        .on(Kind.SUBMIT, json(429, ""), json(200, envelope("IN_QUEUE")))
        .on(Kind.STATUS, HANG_UP, json(503, ""), json(200, envelope("COMPLETED")))
        .on(Kind.RESULT, cut(RESULT), RESULT)
        .on(Kind.FILE, HANG_UP, cut(png()), png());
    FluxJob job = flux.async().redux(TWO_IMAGES).get().blocking();
    job.await(LONG);
    job.save(twoImages(), folder);

    assertSeen(
        "caller",
        "factory",
        "interceptor",
        "network interceptor",
        "callStart",
        "connectionAcquired",
        "requestBodyEnd",
        "responseBodyEnd",
        "responseFailed",
        "connectionReleased",
        "callEnd",
        "callFailed");
    for (String path : List.of("/redux", "/status", job.requestId(), "/files/1")) {
      assertThat(seen)
          .filteredOn(call -> call.path().endsWith(path) && call.what().equals("callStart"))
          .as("calls of %s", path)
          .hasSizeGreaterThan(1);
    }
  }

  @Test
  void aCancelAtTheDeadlineHasIt() {
    gateway.on(Kind.STATUS, SILENCE).on(Kind.CANCEL, json(202, "{}"));
    try (FluxClient cancelling = settings.cancelOnTimeout(true).build()) {
      FluxJob job = cancelling.job(ID);
      assertThatThrownBy(() -> job.await(SHORT)).isInstanceOf(JobTimeoutException.class);
      assertThatThrownBy(() -> job.async().await(SHORT).get())
          .hasCauseInstanceOf(JobTimeoutException.class);
    }
    assertSeen("caller", "canceled", "callFailed");
    assertThat(seen).filteredOn(event -> event.path().endsWith("/cancel")).isNotEmpty();
  }

  @Test
  void aListenerHasIt() throws Exception {
    Queue<String> heard = new ConcurrentLinkedQueue<>();
    StatusListener listener = (job, status) -> heard.add(String.valueOf(context.get()));

    flux.job(ID).await(LONG, listener);
    flux.async().job(ID).await(LONG, listener).get();

    assertThat(heard).hasSizeGreaterThan(2).containsOnly("caller");
  }

  @Test
  void completionsHaveIt() throws Exception {
    gateway.on(Kind.SUBMIT, json(429, "")).onStatus("IN_QUEUE");
    var submitted = contextAtTheEnd(() -> flux.async().redux(REQUEST));
    var done = contextAtTheEnd(() -> flux.async().job(ID).await(LONG));
    var late = contextAtTheEnd(() -> flux.async().job(ID).await(SHORT));
    assertThat(late.get(10, TimeUnit.SECONDS)).isEqualTo("caller");
    gateway.on(Kind.SUBMIT, json(200, envelope("IN_QUEUE"))).onStatus("COMPLETED");
    assertThat(submitted.get(10, TimeUnit.SECONDS)).isEqualTo("caller");
    assertThat(done.get(10, TimeUnit.SECONDS)).isEqualTo("caller");

    gateway.onStatus("IN_QUEUE");
    var failed = contextAtTheEnd(() -> flux.async().job(ID).await(LONG));
    gateway.on(Kind.STATUS, json(401, ""));
    assertThat(failed.get(10, TimeUnit.SECONDS)).isEqualTo("caller");

    gateway.on(Kind.STATUS, SILENCE);
    var closed = contextAtTheEnd(() -> flux.async().job(ID).await(LONG));
    flux.close();
    assertThat(closed.get(10, TimeUnit.SECONDS)).isEqualTo("caller");
  }

  /** Both take turns in the only slot. */
  @Test
  void operationsThatTakeTurnsKeepTheirs() throws Exception {
    String[] statuses = new String[40];
    Arrays.fill(statuses, "IN_QUEUE");
    statuses[39] = "COMPLETED";
    gateway.onStatus(statuses);
    context.set("one");
    var one = flux.async().job("one/" + ID).await(LONG);
    context.set("two");
    var two = flux.async().job("two/" + ID).await(LONG);
    context.remove();
    one.get(10, TimeUnit.SECONDS);
    two.get(10, TimeUnit.SECONDS);

    assertThat(seen)
        .allSatisfy(event -> assertThat(event.path()).startsWith("/fal-ai/" + event.context()));
    assertThat(seen).extracting(Seen::context).contains("one", "two");
  }

  static Stream<Named<Supplier<UnaryOperator<Runnable>>>> brokenCarriers() {
    return Stream.of(
        Named.of(
            "throws",
            () -> {
              throw broken();
            }),
        Named.of("returns null", () -> null),
        Named.of(
            "its operator throws",
            () ->
                work -> {
                  throw broken();
                }),
        Named.of("its operator returns null", () -> work -> null),
        Named.of(
            "throws before the work",
            () ->
                work ->
                    () -> {
                      throw broken();
                    }),
        Named.of(
            "throws after the work",
            () ->
                work ->
                    () -> {
                      work.run();
                      throw broken();
                    }),
        Named.of("never runs the work", () -> work -> () -> {}),
        Named.of(
            "runs the work twice",
            () ->
                work ->
                    () -> {
                      work.run();
                      work.run();
                    }));
  }

  @ParameterizedTest
  @MethodSource("brokenCarriers")
  void aBrokenCarrierRunsTheWorkOnce(Supplier<UnaryOperator<Runnable>> carrier) {
    var runs = new AtomicInteger();
    CallerContext.capture(carrier).apply(runs::incrementAndGet).run();
    assertThat(runs).hasValue(1);
  }

  @ParameterizedTest
  @MethodSource("brokenCarriers")
  void aBrokenCarrierChangesNoOutcome(Supplier<UnaryOperator<Runnable>> carrier) throws Exception {
    try (FluxClient broken = settings.contextCarrier(carrier).build()) {
      FluxJob job = broken.redux(TWO_IMAGES);
      assertThat(job.await(LONG, (changed, status) -> {}).images()).hasSize(1);
      assertThat(job.async().await(LONG).thenApply(FluxOutput::images).get()).hasSize(1);
      assertThat(job.save(twoImages(), folder)).hasSize(2);
    }
    assertThat(gateway.count(Kind.SUBMIT)).isEqualTo(1);
    assertThat(gateway.count(Kind.RESULT)).isEqualTo(2);
    assertThat(gateway.count(Kind.FILE)).isEqualTo(2);
  }

  private static AssertionError broken() {
    return new AssertionError("broken on purpose");
  }

  private UnaryOperator<Runnable> capture() {
    captures.incrementAndGet();
    String captured = context.get();
    return work ->
        () -> {
          String before = context.get();
          context.set(captured);
          try {
            work.run();
          } finally {
            context.set(before);
          }
        };
  }

  /** Begins an operation as the caller, and returns the context in which its future completes. */
  private CompletableFuture<String> contextAtTheEnd(Supplier<CompletableFuture<?>> operation) {
    context.set("caller");
    CompletableFuture<?> future = operation.get();
    context.set("other");
    return future.handle((value, failure) -> String.valueOf(context.get()));
  }

  private void see(String what, Call call) {
    seen.add(new Seen(what, call.request().url().encodedPath(), context.get()));
  }

  private void assertSeen(String expected, String... events) {
    assertThat(seen).extracting(Seen::what).contains(events);
    assertThat(seen).allSatisfy(event -> assertThat(event.context()).isEqualTo(expected));
  }

  private FluxOutput twoImages() {
    return ScriptedGateway.images(gateway.file("1"), gateway.file("2"));
  }

  private static MockResponse png() {
    return new MockResponse.Builder().body(new Buffer().write(SampleImages.png(100))).build();
  }

  /** Ends the response in its body. */
  private static MockResponse cut(MockResponse whole) {
    return whole.newBuilder().onResponseBody(new SocketEffect.CloseSocket()).build();
  }
}
