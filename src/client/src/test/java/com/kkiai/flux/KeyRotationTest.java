package com.kkiai.flux;

import static com.kkiai.flux.fixtures.ScriptedGateway.ID;
import static com.kkiai.flux.fixtures.ScriptedGateway.REQUEST;
import static com.kkiai.flux.fixtures.ScriptedGateway.json;
import static com.kkiai.flux.fixtures.ScriptedGateway.output;
import static com.kkiai.flux.fixtures.ScriptedGateway.withHeader;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.kkiai.flux.api.QueueApi;
import com.kkiai.flux.fixtures.SampleImages;
import com.kkiai.flux.fixtures.ScriptedGateway;
import com.kkiai.flux.fixtures.ScriptedGateway.Kind;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okio.Buffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Keys that change while a client is used. */
class KeyRotationTest {
  private static final String SECRET = "old-key-1234567890";
  private static final Duration LONG = Duration.ofSeconds(60);

  @RegisterExtension final ScriptedGateway gateway = new ScriptedGateway();
  @RegisterExtension final ScriptedGateway elsewhere = new ScriptedGateway();
  private final AtomicInteger asked = new AtomicInteger();

  @BeforeEach
  void respondAtOnce() {
    gateway
        .onStatus("COMPLETED")
        .on(Kind.RESULT, json(200, output(gateway.file("1"))))
        .on(Kind.CANCEL, json(202, "{\"status\":\"CANCELLATION_REQUESTED\"}"))
        .on(Kind.FILE, withHeader(json(302, ""), "Location", elsewhere.file("1")));
    elsewhere.on(
        Kind.FILE,
        new MockResponse.Builder().body(new Buffer().write(SampleImages.png(100))).build());
  }

  private String next() {
    return "key-number-" + (1000 + asked.incrementAndGet());
  }

  @Test
  void isAskedForEachCallToTheGatewayAndForNoOther() throws Exception {
    try (FluxClient flux = gateway.builder().apiKey(this::next).build()) {
      assertThat(asked).hasValue(0);
      FluxJob job = flux.redux(REQUEST);
      var output = job.await(LONG);
      var unused = job.cancel();
      var raw = flux.api(QueueApi.class).getStatus("flux-1", ID, null).execute();
      assertThat(raw.isSuccessful()).isTrue();
      assertThat(job.download(output)).hasSize(1);
    }

    assertThat(asked).hasValue(5);
    assertThat(
            Stream.of(Kind.SUBMIT, Kind.STATUS, Kind.RESULT, Kind.CANCEL)
                .flatMap(kind -> gateway.received(kind).stream())
                .map(KeyRotationTest::key))
        .containsExactlyInAnyOrderElementsOf(
            IntStream.rangeClosed(1001, 1005).mapToObj(i -> "Bearer key-number-" + i).toList());
    assertThat(Stream.of(gateway, elsewhere).flatMap(server -> server.received(Kind.FILE).stream()))
        .hasSize(2)
        .allSatisfy(call -> assertThat(call.getHeaders().toString()).doesNotContain("key-number"));
  }

  private static String key(RecordedRequest call) {
    return String.valueOf(call.getHeaders().get("Authorization"));
  }

  /** A call is marked if it was created after the switch; earlier ones may have either key. */
  @Test
  void noJobFailsWhenItSwitchesAndNoLaterCallHasTheOldOne() {
    var switched = new AtomicBoolean();
    var submits = new AtomicInteger();
    Interceptor mark =
        chain -> {
          boolean isLater = switched.get();
          if (chain.request().method().equals("POST") && submits.incrementAndGet() == 500) {
            switched.set(true);
          }
          return isLater
              ? chain.proceed(chain.request().newBuilder().header("X-Later", "1").build())
              : chain.proceed(chain.request());
        };
    try (FluxClient flux =
        gateway
            .builder()
            .maxConcurrentCalls(50)
            .httpClient(new OkHttpClient.Builder().addInterceptor(mark).build())
            .apiKey(() -> switched.get() ? "new-key-1234567890" : SECRET)
            .build()) {
      List<CompletableFuture<Integer>> jobs =
          Stream.generate(
                  () ->
                      flux.async()
                          .redux(REQUEST)
                          .thenCompose(job -> job.await(LONG))
                          .thenApply(output -> output.images().size()))
              .limit(1000)
              .toList();
      assertThat(jobs).allSatisfy(job -> assertThat(job.join()).isOne());
    }

    List<RecordedRequest> calls =
        Stream.of(Kind.SUBMIT, Kind.STATUS, Kind.RESULT)
            .flatMap(kind -> gateway.received(kind).stream())
            .toList();
    assertThat(calls).hasSize(3000);
    assertThat(calls)
        .filteredOn(call -> call.getHeaders().get("X-Later") != null)
        .hasSizeGreaterThan(1000)
        .allSatisfy(call -> assertThat(key(call)).isEqualTo("Bearer new-key-1234567890"));
    assertThat(calls).filteredOn(call -> key(call).endsWith(SECRET)).hasSizeGreaterThan(400);
  }

  static Stream<Supplier<String>> outages() {
    return Stream.of(
        () -> {
          throw new IllegalStateException("no " + SECRET);
        },
        () -> {
          throw new AssertionError(SECRET);
        },
        KeyRotationTest::none,
        () -> "",
        () -> " ",
        () -> SECRET + "\n",
        () -> SECRET + " " + SECRET,
        () -> SECRET + "\u00e9");
  }

  @SuppressWarnings("NullAway") // A supplier that breaks its contract.
  private static String none() {
    return null;
  }

  @ParameterizedTest
  @MethodSource("outages")
  void withoutAKeyNothingIsSubmitted(Supplier<String> outage) {
    try (FluxClient flux = gateway.builder().apiKey(outage).build()) {
      Throwable thrown = catchThrowable(() -> flux.redux(REQUEST));

      assertThat(thrown)
          .isInstanceOf(ConnectionException.class)
          .hasMessageStartingWith("not submitted: no API key: its supplier ");
      var printed = new StringWriter();
      thrown.printStackTrace(new PrintWriter(printed));
      assertThat(printed.toString()).doesNotContain(SECRET);
    }
    assertThat(gateway.server.getRequestCount()).isZero();
  }

  @ParameterizedTest
  @MethodSource("outages")
  void readsAndWaitsSurviveAnOutage(Supplier<String> outage) {
    Supplier<String> source = () -> asked.getAndIncrement() % 5 < 4 ? outage.get() : SECRET;
    try (FluxClient flux = gateway.builder().apiKey(source).build()) {
      assertThat(flux.job(ID).await(LONG).images()).hasSize(1);
      assertThat(flux.job(ID).result()).isPresent();
    }
    assertThat(asked).hasValue(15);
    assertThat(gateway.server.getRequestCount()).isEqualTo(3);
  }

  @Test
  void aResponseThatEchoesAnEarlierKeyIsWithheld() {
    try (FluxClient flux = gateway.builder().apiKey(this::next).build()) {
      var unused = flux.job(ID).status();
      FluxJob job = flux.withOptions(o -> o.header("A", "1")).job(ID);
      gateway.on(Kind.STATUS, json(401, "{\"detail\":\"not key-number-1001\"}"));

      assertThatThrownBy(job::status)
          .isInstanceOf(ApiErrorException.class)
          .hasMessageContaining("response text withheld")
          .hasMessageNotContaining("1001");
      gateway.on(Kind.STATUS, json(401, "{\"detail\":\"not key-number-1999\"}"));
      assertThatThrownBy(job::status).hasMessageContaining("not key-number-1999");
    }
  }
}
