package com.kkiai.flux;

import static com.kkiai.flux.fixtures.ScriptedGateway.HANG_UP;
import static com.kkiai.flux.fixtures.ScriptedGateway.ID;
import static com.kkiai.flux.fixtures.ScriptedGateway.REQUEST;
import static com.kkiai.flux.fixtures.ScriptedGateway.SILENCE;
import static com.kkiai.flux.fixtures.ScriptedGateway.envelope;
import static com.kkiai.flux.fixtures.ScriptedGateway.json;
import static com.kkiai.flux.fixtures.ScriptedGateway.withHeader;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.kkiai.flux.api.FluxApi;
import com.kkiai.flux.fixtures.ScriptedGateway;
import com.kkiai.flux.fixtures.ScriptedGateway.Kind;
import com.kkiai.flux.model.ImageSize;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import retrofit2.Retrofit;
import retrofit2.converter.moshi.MoshiConverterFactory;

/** A submit costs money: what the server received is counted. */
class SubmitTest {
  @RegisterExtension final ScriptedGateway gateway = new ScriptedGateway();

  @AutoClose
  private final FluxClient flux = gateway.builder().submitTimeout(Duration.ofSeconds(2)).build();

  @Test
  void sendsTheRequestWithItsLengthAndTheKey() {
    FluxJob job = flux.redux(REQUEST);

    assertThat(job.id()).isEqualTo("flux-1/" + ID);
    assertThat(job.requestId()).isEqualTo(ID);
    var sent = gateway.received(Kind.SUBMIT).get(0);
    assertThat(sent.getTarget()).isEqualTo("/fal-ai/flux-1/schnell/redux");
    assertThat(sent.getHeaders().get("Authorization")).isEqualTo("Bearer " + ScriptedGateway.KEY);
    assertThat(sent.getHeaders().get("Content-Type")).isEqualTo("application/json");
    assertThat(sent.getBody().utf8()).isEqualTo("{\"image_url\":\"https://example.org/cat.png\"}");
    assertThat(sent.getHeaders().get("Content-Length")).isEqualTo("" + sent.getBodySize());
  }

  @ParameterizedTest
  @ValueSource(
      ints = {300, 301, 304, 305, 307, 308, 400, 401, 402, 403, 404, 409, 413, 418, 422, 499})
  void isSurelyRefusedBy(int status) {
    gateway.on(
        Kind.SUBMIT, withHeader(json(status, "{\"message\":\"no\"}"), "Location", "/elsewhere"));

    assertThatThrownBy(() -> flux.redux(REQUEST))
        .isInstanceOfSatisfying(
            ApiErrorException.class, e -> assertThat(e.error().status()).isEqualTo(status))
        .hasMessageContaining("HTTP " + status)
        .hasMessageContaining("no");
    assertThat(gateway.count(Kind.SUBMIT)).isEqualTo(1);
    assertThat(gateway.server.getRequestCount()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {302, 303, 408, 500, 502, 503, 504, 599})
  void mayHaveBeenAcceptedDespite(int status) {
    gateway.on(Kind.SUBMIT, withHeader(json(status, ""), "Retry-After", "0"));

    var unknown =
        catchThrowableOfType(SubmitOutcomeUnknownException.class, () -> flux.redux(REQUEST));
    // A replay inside of OkHttp would end without the response.
    assertThat(unknown.error().status()).isEqualTo(status);
    assertThat(gateway.count(Kind.SUBMIT)).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "null",
        "[]",
        "<html>hello</html>",
        "{\"status\":\"IN_QUEUE\"}",
        "{\"request_id\":\"\"}",
        "{\"request_id\":\"../../admin\"}",
        "{\"request_id\":\"..\"}",
        "{\"request_id\":null}"
      })
  void mayHaveBeenAcceptedWithAnUnusableResponse(String body) {
    gateway.on(Kind.SUBMIT, json(200, body));

    assertThatThrownBy(() -> flux.redux(REQUEST)).isInstanceOf(SubmitOutcomeUnknownException.class);
    assertThat(gateway.count(Kind.SUBMIT)).isEqualTo(1);
  }

  @Test
  void isSentWithAWordThatTheSpecDoesNotListIfTheCallerWantsIt() {
    flux.redux(REQUEST.toBuilder().imageSize(ImageSize.of("3:4")).build());

    assertThat(gateway.received(Kind.SUBMIT).get(0).getBody().utf8()).contains("\"3:4\"");
  }

  @Test
  void isRepeatedAfter429() {
    MockResponse busy = withHeader(json(429, ""), "Retry-After", "1");
    gateway.on(Kind.SUBMIT, busy, busy, json(200, envelope("IN_QUEUE")));

    assertThat(flux.redux(REQUEST).requestId()).isEqualTo(ID);
    assertThat(gateway.count(Kind.SUBMIT)).isEqualTo(3);
  }

  @Test
  void givesUpAfterTooMany429() {
    gateway.on(Kind.SUBMIT, json(429, "{\"message\":\"slow down\"}"));

    assertThatThrownBy(() -> flux.redux(REQUEST))
        .isInstanceOf(ApiErrorException.class)
        .hasMessageContaining("slow down");
    assertThat(gateway.count(Kind.SUBMIT)).isEqualTo(4);
  }

  @Test
  void isNotRepeatedWhenAReusedConnectionBreaks() {
    flux.redux(REQUEST);
    gateway.on(Kind.SUBMIT, HANG_UP);

    assertThatThrownBy(() -> flux.redux(REQUEST)).isInstanceOf(SubmitOutcomeUnknownException.class);
    assertThat(gateway.count(Kind.SUBMIT)).isEqualTo(2);
  }

  @Test
  void isUnknownWhenTheResponseIsCut() {
    String envelope = envelope("IN_QUEUE");
    gateway.on(
        Kind.SUBMIT,
        json(200, envelope)
            .newBuilder()
            .setHeader("Content-Length", envelope.length() + 10)
            .onResponseEnd(new SocketEffect.CloseSocket())
            .build());

    assertThatThrownBy(() -> flux.redux(REQUEST))
        .isInstanceOf(SubmitOutcomeUnknownException.class)
        .hasMessageContaining("unexpected end of stream after {\"status\":\"IN_QUEUE\"")
        .hasMessageContaining(ID);
    assertThat(gateway.count(Kind.SUBMIT)).isEqualTo(1);
  }

  @Test
  void isRefusedEvenWhenTheErrorBodyIsCut() {
    gateway.on(
        Kind.SUBMIT,
        json(422, "{\"detail\":\"no")
            .newBuilder()
            .setHeader("Content-Length", "1000")
            .onResponseEnd(new SocketEffect.CloseSocket())
            .build());

    var refused = catchThrowableOfType(ApiErrorException.class, () -> flux.redux(REQUEST));
    assertThat(refused.error().status()).isEqualTo(422);
    assertThat(refused.error().bodyStart()).startsWith("{\"detail\":\"no");
  }

  @Test
  void isUnknownWithoutAResponseInTime() throws InterruptedException {
    gateway.on(Kind.SUBMIT, SILENCE);
    var loop = new VirtualLoop();
    try (FluxClient impatient = gateway.builder().loop(loop).build()) {
      var submit = impatient.async().redux(REQUEST);
      assertThat(gateway.server.takeRequest(10, TimeUnit.SECONDS)).isNotNull();

      // Time jumps to the earlier of two alarms, the deadline of the submit.
      loop.schedule(Duration.ofDays(1), () -> {});

      assertThatThrownBy(submit::join).hasCauseInstanceOf(SubmitOutcomeUnknownException.class);
    }
    assertThat(gateway.server.getRequestCount()).isEqualTo(1);
  }

  @Test
  void isRefusedEvenWhenTheErrorBodyDrips() {
    gateway.on(
        Kind.SUBMIT,
        json(422, "x".repeat(1000))
            .newBuilder()
            .throttleBody(1, 100, java.util.concurrent.TimeUnit.MILLISECONDS)
            .build());
    try (FluxClient patient = gateway.builder().build()) {
      assertThatThrownBy(() -> patient.redux(REQUEST)).isInstanceOf(ApiErrorException.class);
    }
  }

  @Test
  void isSurelyNotSentWhereNobodyListens() {
    gateway.server.close();

    assertThatThrownBy(() -> flux.redux(REQUEST))
        .isInstanceOf(ConnectionException.class)
        .hasMessageContaining("not submitted")
        .hasMessageNotContaining(ScriptedGateway.KEY);
  }

  @Test
  void isSurelyNotSentToAnUnknownName() {
    try (FluxClient lost = gateway.builder().baseUrl("https://gateway.invalid").build()) {
      assertThatThrownBy(() -> lost.redux(REQUEST)).isInstanceOf(ConnectionException.class);
    }
  }

  @Test
  void isSurelyNotSentWhereTlsFails() {
    gateway.server.useHttps(untrusted());
    try (FluxClient secure =
        gateway.builder().baseUrl("https://localhost:" + gateway.server.getPort()).build()) {
      assertThatThrownBy(() -> secure.redux(REQUEST)).isInstanceOf(ConnectionException.class);
    }
    assertThat(gateway.count(Kind.SUBMIT)).isZero();
  }

  /** A server without a certificate: no client can agree on a cipher with it. */
  private static javax.net.ssl.SSLSocketFactory untrusted() {
    try {
      var context = javax.net.ssl.SSLContext.getInstance("TLS");
      context.init(null, null, null);
      return context.getSocketFactory();
    } catch (java.security.GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void isSurelyNotSentWhereTlsNeverEnds() {
    // The server speaks plain HTTP and waits for the end of a line.
    String https = gateway.server.url("/").newBuilder().scheme("https").build().toString();
    try (FluxClient secure =
        gateway.builder().baseUrl(https).submitTimeout(Duration.ofMillis(200)).build()) {
      assertThatThrownBy(() -> secure.redux(REQUEST))
          .isInstanceOf(ConnectionException.class)
          .hasMessageContaining("not submitted");
    }
    assertThat(gateway.count(Kind.SUBMIT)).isZero();
  }

  @Test
  void takesOnlyCallsOfItsOwnInterfaces() {
    var foreign =
        new Retrofit.Builder()
            .baseUrl(gateway.server.url("/"))
            .addConverterFactory(MoshiConverterFactory.create())
            .build()
            .create(FluxApi.class);
    assertThatThrownBy(() -> flux.submit(foreign.redux(REQUEST)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void keepsThePathOfTheBaseUrl() {
    try (FluxClient prefixed =
        gateway.builder().baseUrl(gateway.server.url("/a/b").toString()).build()) {
      prefixed.redux(REQUEST);
    }
    assertThat(gateway.received(Kind.SUBMIT).get(0).getTarget())
        .isEqualTo("/a/b/fal-ai/flux-1/schnell/redux");
  }
}
