package com.kkiai.flux;

import static com.kkiai.flux.fixtures.ScriptedGateway.ID;
import static com.kkiai.flux.fixtures.ScriptedGateway.KEY;
import static com.kkiai.flux.fixtures.ScriptedGateway.REQUEST;
import static com.kkiai.flux.fixtures.ScriptedGateway.envelope;
import static com.kkiai.flux.fixtures.ScriptedGateway.json;
import static com.kkiai.flux.fixtures.ScriptedGateway.output;
import static com.kkiai.flux.fixtures.ScriptedGateway.withHeader;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.kkiai.flux.api.FluxApi;
import com.kkiai.flux.fixtures.ScriptedGateway;
import com.kkiai.flux.fixtures.ScriptedGateway.Kind;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The key goes to the configured origin and nowhere else, whatever the gateway responds. */
class CredentialScopeTest {
  @RegisterExtension final ScriptedGateway home = new ScriptedGateway();
  @RegisterExtension final ScriptedGateway elsewhere = new ScriptedGateway();

  @AutoClose
  private final FluxClient flux =
      home.builder()
          .callTimeout(Duration.ofMillis(200))
          .submitTimeout(Duration.ofSeconds(2))
          .build();

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void noCallFollowsARedirect(int status) {
    var redirect =
        withHeader(json(status, ""), "Location", elsewhere.server.url("/files/1").toString());
    for (Kind kind : List.of(Kind.SUBMIT, Kind.STATUS, Kind.RESULT, Kind.CANCEL)) {
      home.on(kind, redirect);
    }
    FluxJob job = flux.job("flux-1/" + ID);

    assertThat(catchThrowable(() -> flux.redux(REQUEST)))
        .isInstanceOf(FluxException.class)
        .hasMessageContaining("HTTP " + status + ": redirect to /files/1");
    assertThat(catchThrowable(job::status)).isInstanceOf(ApiErrorException.class);
    assertThat(catchThrowable(job::result)).isInstanceOf(ApiErrorException.class);
    assertThat(catchThrowable(job::cancel)).isInstanceOf(ApiErrorException.class);
    assertThat(elsewhere.server.getRequestCount()).isZero();
  }

  @Test
  void aCallOfAnotherGatewayIsNotSubmitted() {
    try (FluxClient other = elsewhere.builder().build()) {
      var call = other.api(FluxApi.class).redux(REQUEST);

      assertThatIllegalArgumentException().isThrownBy(() -> flux.submit(call));
    }
    assertThat(elsewhere.server.getRequestCount() + home.server.getRequestCount()).isZero();
  }

  @ParameterizedTest
  @MethodSource("hostileUrls")
  void theUrlsOfAnEnvelopeAreNotCalled(String url) {
    String there = url.replace("PORT", "" + elsewhere.server.getPort());
    String envelope =
        envelope("COMPLETED")
            .replaceAll("\"https://[^\"]*\"", "\"" + there.replace("$", "") + "\"");
    home.on(Kind.SUBMIT, json(200, envelope))
        .on(Kind.STATUS, json(200, envelope))
        .on(Kind.RESULT, json(200, output("https://example.org/1.png")))
        .on(Kind.CANCEL, json(200, "{\"status\":\"CANCELLATION_REQUESTED\"}"));

    FluxJob job = flux.redux(REQUEST);
    var unused = job.await(Duration.ofSeconds(20));
    var unusedToo = job.cancel();

    assertThat(elsewhere.server.getRequestCount()).isZero();
    assertThat(paths(home))
        .as("paths that were called")
        .allSatisfy(
            path ->
                assertThat(path)
                    .matches(
                        "/fal-ai/(flux-1/schnell/redux|(flux-1|auto)/requests/"
                            + ID
                            + "(/status|/cancel)?)"));
  }

  static Stream<String> hostileUrls() {
    String job = "/fal-ai/flux-1/requests/" + ID;
    return Stream.of(
        "http://127.0.0.1:PORT" + job,
        "http://localhost:PORT" + job,
        "http://user:password@127.0.0.1:PORT" + job,
        "http://queue.fal.run@127.0.0.1:PORT" + job,
        "file:///etc/passwd",
        "javascript:alert(1)",
        "gopher://127.0.0.1:PORT" + job,
        "//127.0.0.1:PORT" + job,
        "/fal-ai/../../admin/requests/" + ID,
        "https://queue.fal.run/fal-ai/..%2f..%2fadmin/requests/" + ID,
        "https://queue.fal.run/fal-ai/flux-1%2fadmin/requests/" + ID,
        "https://queue.fal.run/fal-ai/flux-1;x=1/requests/" + ID,
        "https://queue.fal.run/fal-ai/flux-1/requests/" + ID + "/../../../admin",
        "");
  }

  @Test
  void imagesAreFetchedWithoutIt(@TempDir Path folder) {
    home.on(Kind.FILE, withHeader(json(302, ""), "Location", elsewhere("/files/2")))
        .on(
            Kind.RESULT,
            json(200, output(home.server.url("/files/1").toString(), elsewhere("/files/3"))));
    elsewhere.on(Kind.FILE, json(410, ""));
    FluxJob job = flux.job(ID);

    Throwable unused = catchThrowable(() -> job.save(job.result().orElseThrow(), folder));

    assertThat(home.received(Kind.FILE)).isNotEmpty();
    assertThat(elsewhere.received(Kind.FILE)).isNotEmpty();
    assertThat(Stream.of(home, elsewhere).flatMap(server -> server.received(Kind.FILE).stream()))
        .allSatisfy(call -> assertThat(call.getHeaders().toString()).doesNotContain(KEY));
  }

  private String elsewhere(String path) {
    return elsewhere.server.url(path).toString();
  }

  @Test
  void aProxyHearsTheHostAlone() throws Exception {
    try (var proxy = new MockWebServer()) {
      for (int attempt = 0; attempt < 4; attempt++) {
        proxy.enqueue(new MockResponse.Builder().code(502).build());
      }
      proxy.start();
      var address = InetSocketAddress.createUnresolved("127.0.0.1", proxy.getPort());
      var proxied = new OkHttpClient.Builder().proxy(new Proxy(Proxy.Type.HTTP, address)).build();
      try (FluxClient behind =
          home.builder().baseUrl("https://gateway.invalid").httpClient(proxied).build()) {
        assertThat(catchThrowable(() -> behind.redux(REQUEST))).isInstanceOf(FluxException.class);
      }

      assertThat(proxy.getRequestCount()).isPositive();
      for (int left = proxy.getRequestCount(); left > 0; left--) {
        RecordedRequest heard = proxy.takeRequest();
        assertThat(heard.getRequestLine()).startsWith("CONNECT gateway.invalid:443");
        assertThat(heard.getHeaders().toString()).doesNotContain(KEY);
      }
    }
  }

  @Test
  void nothingThatCanBePrintedHasIt() {
    String echo = "{\"detail\":\"bad key Bearer " + KEY + "\",\"message\":\"" + KEY + "\"}";
    var seen = new ArrayList<Object>(List.of(flux, flux.job(ID), home.builder()));
    for (int status : new int[] {200, 302, 400, 401, 408, 422, 429, 500}) {
      for (Kind kind : List.of(Kind.SUBMIT, Kind.STATUS, Kind.RESULT, Kind.CANCEL)) {
        home.on(kind, withHeader(json(status, echo), "X-Fal-Error-Type", KEY));
      }
      FluxJob job = flux.job(ID);
      seen.add(catchThrowable(() -> flux.redux(REQUEST)));
      seen.add(catchThrowable(job::status));
      seen.add(catchThrowable(job::result));
      seen.add(catchThrowable(job::cancel));
      seen.add(catchThrowable(() -> job.await(Duration.ofMillis(50))));
    }
    String failed =
        envelope("COMPLETED", ",\"error\":\"%s\",\"error_type\":\"%s\"".formatted(KEY, KEY));
    home.on(Kind.STATUS, json(200, failed)).on(Kind.RESULT, json(200, failed));
    seen.add(flux.job(ID).status());
    seen.add(catchThrowable(() -> flux.job(ID).await(Duration.ofSeconds(20))));
    seen.add(catchThrowable(() -> flux.job(ID).result()));
    home.server.close();
    seen.add(catchThrowable(() -> flux.redux(REQUEST)));

    assertThat(seen)
        .filteredOn(one -> one != null)
        .hasSizeGreaterThan(30)
        .allSatisfy(one -> assertThat(printed(one)).doesNotContain(KEY));
  }

  private static String printed(Object seen) {
    if (!(seen instanceof Throwable thrown)) {
      return seen.toString();
    }
    var text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text));
    return text
        + (thrown instanceof ApiErrorException refused ? refused.error().toString() : "")
        + (thrown instanceof JobFailedException failed ? failed.error() : "");
  }

  private static List<String> paths(ScriptedGateway gateway) {
    return Stream.of(Kind.values())
        .flatMap(kind -> gateway.received(kind).stream())
        .map(RecordedRequest::getUrl)
        .map(url -> url.encodedPath())
        .toList();
  }
}
