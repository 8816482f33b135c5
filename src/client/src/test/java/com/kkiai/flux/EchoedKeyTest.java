package com.kkiai.flux;

import static com.kkiai.flux.fixtures.ScriptedGateway.ID;
import static com.kkiai.flux.fixtures.ScriptedGateway.KEY;
import static com.kkiai.flux.fixtures.ScriptedGateway.REQUEST;
import static com.kkiai.flux.fixtures.ScriptedGateway.envelope;
import static com.kkiai.flux.fixtures.ScriptedGateway.json;
import static com.kkiai.flux.fixtures.ScriptedGateway.withHeader;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.kkiai.flux.api.QueueApi;
import com.kkiai.flux.fixtures.ScriptedGateway;
import com.kkiai.flux.fixtures.ScriptedGateway.Kind;
import com.kkiai.flux.model.FluxOutput;
import com.kkiai.flux.model.JobStatus;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import okio.Buffer;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import retrofit2.Response;

/**
 * A gateway echoes the key, anywhere in a response and in any form. The client shows it nowhere.
 */
class EchoedKeyTest {
  private static final String WITHHELD = "response text withheld: it contains the API key";

  /** The end of the key, which stays as it is in all forms. */
  private static final String DIGITS = "1234567890";

  @RegisterExtension final ScriptedGateway gateway = new ScriptedGateway();

  @AutoClose
  private final FluxClient flux =
      gateway
          .builder()
          .callTimeout(Duration.ofMillis(60))
          .submitTimeout(Duration.ofSeconds(2))
          .build();

  private final List<Object> seen = new CopyOnWriteArrayList<>();

  @AutoClose("shutdown")
  private final ExecutorService threads = Executors.newCachedThreadPool();

  static Stream<String> forms() {
    return Stream.of(
        KEY,
        KEY.replace("S", "\\\\u0053").replace("/", "\\/"),
        KEY.replace("/", "%2F"),
        KEY.replace("", "\\u0000"));
  }

  @ParameterizedTest
  @MethodSource("forms")
  void isShownNowhereInAnyForm(String form, @TempDir Path folder) {
    String body =
        """
        {"detail":"bad %1$s","message":"%1$s","status":"%1$s","request_id":"%1$s","prompt":"%1$s",
        "error":"%1$s","error_type":"%1$s","code":"%1$s","logs":[{"message":"%1$s"}],
        "response_url":"https://queue.fal.run/fal-ai/%1$s/requests/%1$s","%1$s":{"%1$s":"%1$s"}}"""
            .formatted(form);
    String result = body.replaceFirst("\\{", "{\"images\":[{\"url\":\"/%s\"}],".formatted(KEY));
    for (int status : new int[] {200, 401, 422, 500}) {
      respond(json(status, body));
      tryEverything(folder);
    }
    gateway.on(Kind.RESULT, json(200, result.replace("/" + KEY, "https://example.org/1.png")));
    tryEverything(folder);
    gateway.on(Kind.STATUS, json(200, envelope("FAILED", ",\"error\":\"%s\"".formatted(form))));
    tryEverything(folder);
    assertNothingHasTheKey(36);
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16", "UTF-16LE"})
  void isShownNowhereInUtf16(String encoding, @TempDir Path folder) {
    String body = "{\"detail\":\"%s\",\"status\":\"%s\"}".formatted(KEY, KEY);
    for (int status : new int[] {200, 401, 500}) {
      for (String type : List.of("application/json; charset=" + encoding, "application/json")) {
        respond(
            new MockResponse.Builder()
                .code(status)
                .addHeader("Content-Type", type)
                .body(new Buffer().writeString(body, Charset.forName(encoding)))
                .build());
        tryEverything(folder);
      }
    }
    assertNothingHasTheKey(18);
  }

  @ParameterizedTest
  @CsvSource({
    "x-fal-request-id",
    "X-Fal-Error-Type",
    "X-Fal-Retryable",
    "Location",
    "Retry-After",
    "Content-Type",
    "Content-Encoding",
    "X-sk-SECRETKEY-1234567890",
  })
  void isShownNowhereFromAHeader(String name, @TempDir Path folder) {
    for (int status : new int[] {200, 302, 401}) {
      MockResponse bare = json(status, "{\"detail\":\"no\"}");
      respond(withHeader(bare.newBuilder().removeHeader(name).build(), name, KEY));
      tryEverything(folder);
    }
    assertNothingHasTheKey(18);
  }

  /** A paid job must not be lost because a relay sends a header that HTTP does not allow. */
  @ParameterizedTest
  @ValueSource(strings = {"X Header", "X-H\u00e9ader", ""})
  void aHeaderThatHttpDoesNotAllowIsNoFailure(String name) {
    MockResponse accepted = json(200, envelope("IN_QUEUE"));
    respond(accepted.newBuilder().addHeaderLenient(name, "a").addHeader("X-Key", KEY).build());

    FluxJob job = flux.redux(REQUEST);

    assertThat(job.requestId()).isEqualTo(ID);
    assertThat(job.status().status()).isEqualTo(JobStatus.IN_QUEUE);
  }

  @ParameterizedTest
  @MethodSource("brokenResponses")
  void isShownNowhereFromAResponseThatIsNotHttp(MockResponse broken, @TempDir Path folder) {
    respond(broken);
    tryEverything(folder);
    assertNothingHasTheKey(6);

    assertThatThrownBy(() -> flux.redux(REQUEST))
        .isInstanceOf(SubmitOutcomeUnknownException.class)
        .hasMessageContaining("ProtocolException: " + WITHHELD);
    try (FluxClient patient = gateway.builder().callTimeout(Duration.ofSeconds(1)).build()) {
      assertThatThrownBy(() -> patient.job(ID).status())
          .isInstanceOf(ConnectionException.class)
          .hasMessageContaining("ProtocolException: " + WITHHELD);
    }
  }

  @Test
  void aLongKeyIsNotShownInPart() {
    String key = "a1".repeat(1500);
    respond(json(200, "your key is " + key));

    try (FluxClient longKey = gateway.builder().apiKey(key).build()) {
      assertThatThrownBy(() -> longKey.redux(REQUEST)).hasMessageContaining(WITHHELD);
    }
  }

  /** Moshi names the path of the value that it cannot read. */
  @Test
  void isShownNowhereFromThePathOfMalformedJson(@TempDir Path folder) {
    respond(json(200, "{\"timings\":{\"" + KEY + "\":}}"));
    tryEverything(folder);
    assertNothingHasTheKey(6);
  }

  /** The body breaks off, and its coding is blamed. */
  @Test
  void isShownNowhereFromACoding(@TempDir Path folder) {
    respond(
        withHeader(brokenResponses().skip(2).findFirst().orElseThrow(), "Content-Encoding", KEY));
    tryEverything(folder);
    assertNothingHasTheKey(6);
  }

  static Stream<MockResponse> brokenResponses() {
    return Stream.of(
        new MockResponse.Builder().status(KEY + " HTTP/1.1").build(),
        new MockResponse.Builder().status("HTTP/1.1 " + KEY).build(),
        json(200, "1 " + KEY + "\r\n{}")
            .newBuilder()
            .removeHeader("Content-Length")
            .addHeader("Transfer-Encoding: chunked")
            .build());
  }

  @Test
  void aReasonPhraseIsRedactedInRawResponses() throws Exception {
    respond(json(401, "{}").newBuilder().status("HTTP/1.1 401 " + KEY).build());

    Response<?> response = flux.api(QueueApi.class).getStatus("flux-1", ID, null).execute();

    assertThat(response.code()).isEqualTo(401);
    assertThat(response.message()).isEqualTo(WITHHELD);
  }

  @Test
  void anIdThatHasItIsNoUsableId() {
    respond(json(200, "{\"request_id\":\"sk-SECRETKEY-1234567890\"}"));

    assertThatThrownBy(() -> flux.redux(REQUEST))
        .isInstanceOf(SubmitOutcomeUnknownException.class)
        .hasMessageContaining("no usable request id");
  }

  @Test
  void theRestOfAResultIsPreservedWithTheUrlsOfItsImages() {
    String url = "https://example.org/" + KEY + ".png";
    respond(
        json(
            200,
            """
            {"images":[{"url":"%s","width":7,"content_type":"%s"}],"seed":15860307465884635512,
            "prompt":"%s","timings":{"inference":0.5},"has_nsfw_concepts":[null,true]}"""
                .formatted(url, KEY, KEY)));

    FluxOutput output = flux.job(ID).result().orElseThrow();

    assertThat(output.images())
        .singleElement()
        .satisfies(
            image -> {
              assertThat(image.url()).isEqualTo(url);
              assertThat(image.width()).isEqualTo(7);
              assertThat(image.contentType()).isEqualTo(WITHHELD);
            });
    assertThat(output.prompt()).isEqualTo(WITHHELD);
    assertThat(output.seed()).isEqualTo(new BigInteger("15860307465884635512"));
    assertThat(output.timings()).containsEntry("inference", 0.5);
    assertThat(output.hasNsfwConcepts()).isEqualTo(Arrays.asList(null, true));
  }

  @Test
  void theRestOfAnErrorAndOfAStatusIsPreserved() {
    respond(
        json(
            422,
            """
            {"detail":[{"loc":["body"],"msg":"%s","type":"a","url":"https://example.org/%s"},
            {"msg":"two"}],"code":"b"}"""
                .formatted(KEY, KEY)));
    ApiError error = ((ApiErrorException) catchThrowable(() -> flux.redux(REQUEST))).error();

    assertThat(error.message()).isEqualTo(WITHHELD + "; two");
    assertThat(error.code()).isEqualTo("b");
    assertThat(error.bodyStart()).isEqualTo(WITHHELD);
    assertThat(error.details().get(0).toString()).doesNotContain(DIGITS);

    respond(json(200, envelope("IN_PROGRESS", ",\"logs\":[{\"message\":\"" + KEY + "\"}]")));
    assertThat(flux.job(ID).status().status()).isEqualTo(JobStatus.IN_PROGRESS);
  }

  @Test
  void aJobThatRunsIsNotFailedIfItsResponseIsWithheld() {
    respond(json(400, "{\"detail\":\"Request is still in progress for %s\"}".formatted(KEY)));

    assertThat(flux.job(ID).result()).isEmpty();
  }

  private void respond(MockResponse response) {
    for (Kind kind : Kind.values()) {
      gateway.on(kind, response);
    }
  }

  private void tryEverything(Path folder) {
    FluxJob job = flux.job(ID);
    FluxOutput output = ScriptedGateway.images(gateway.file("1"));
    Stream.<Callable<?>>of(
            () -> flux.redux(REQUEST),
            job::status,
            job::result,
            job::cancel,
            () -> job.await(Duration.ofMillis(30), (known, status) -> seen.add(status)),
            () ->
                flux.withOptions(o -> o.downloadTimeout(Duration.ofMillis(30)))
                    .job(ID)
                    .save(output, folder),
            () -> {
              Response<?> raw = flux.api(QueueApi.class).getResult("flux-1", ID).execute();
              return List.of(raw, raw.headers(), raw.message(), String.valueOf(raw.body()));
            })
        .map(operation -> CompletableFuture.runAsync(() -> see(operation), threads))
        .toList()
        .forEach(CompletableFuture::join);
  }

  private void see(Callable<?> operation) {
    try {
      seen.add(operation.call());
    } catch (Exception e) {
      seen.add(e);
    }
  }

  private void assertNothingHasTheKey(int atLeast) {
    assertThat(seen)
        .hasSizeGreaterThanOrEqualTo(atLeast)
        .allSatisfy(
            one -> assertThat(printed(one).replaceAll("[^A-Za-z0-9]", "")).doesNotContain(DIGITS));
  }

  private static String printed(Object seen) {
    var text = new StringWriter();
    text.append(String.valueOf(seen));
    if (seen instanceof Throwable thrown) {
      thrown.printStackTrace(new PrintWriter(text));
    }
    if (seen instanceof ApiErrorException refused) {
      text.append(refused.error().toString());
    } else if (seen instanceof JobFailedException failed) {
      text.append(failed.reason() + failed.errorType() + failed.error());
    } else if (seen instanceof JobTimeoutException late) {
      text.append(String.valueOf(late.lastStatus()));
    } else if (seen instanceof SubmitOutcomeUnknownException unknown) {
      text.append(String.valueOf(unknown.error()));
    }
    return text.toString();
  }
}
