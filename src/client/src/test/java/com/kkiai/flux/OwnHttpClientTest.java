package com.kkiai.flux;

import static com.kkiai.flux.fixtures.ScriptedGateway.HANG_UP;
import static com.kkiai.flux.fixtures.ScriptedGateway.ID;
import static com.kkiai.flux.fixtures.ScriptedGateway.REQUEST;
import static com.kkiai.flux.fixtures.ScriptedGateway.SILENCE;
import static com.kkiai.flux.fixtures.ScriptedGateway.envelope;
import static com.kkiai.flux.fixtures.ScriptedGateway.json;
import static com.kkiai.flux.fixtures.ScriptedGateway.output;
import static com.kkiai.flux.fixtures.ScriptedGateway.withHeader;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.kkiai.flux.fixtures.SampleImages;
import com.kkiai.flux.fixtures.ScriptedGateway;
import com.kkiai.flux.fixtures.ScriptedGateway.Kind;
import com.kkiai.flux.model.FluxOutput;
import com.kkiai.flux.model.JobStatus;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicReference;
import mockwebserver3.MockResponse;
import okhttp3.Cache;
import okhttp3.EventListener;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import retrofit2.Call;
import retrofit2.http.Body;
import retrofit2.http.GET;
import retrofit2.http.POST;
import retrofit2.http.Url;

/** What is taken over from an OkHttpClient of the caller's, and what is not. */
class OwnHttpClientTest {
  interface AnyPost {
    @POST("fal-ai/any")
    Call<ResponseBody> post(@Body RequestBody body);
  }

  interface AnyAddress {
    @GET
    Call<ResponseBody> get(@Url String url);
  }

  @RegisterExtension final ScriptedGateway gateway = new ScriptedGateway();
  @RegisterExtension final ScriptedGateway other = new ScriptedGateway();

  /** Such a host would need a certificate: the response comes from an interceptor. */
  @Test
  void anImageHostWithTheKeyInItsNameIsNotNamed(@TempDir Path folder) {
    Interceptor gone =
        chain ->
            new Response.Builder()
                .request(chain.request())
                .protocol(Protocol.HTTP_1_1)
                .code(410)
                .message("Gone")
                .build();
    String host = ScriptedGateway.KEY.replaceAll("[^a-zA-Z0-9]+", "-");
    try (FluxClient flux =
        gateway
            .builder()
            .httpClient(new OkHttpClient.Builder().addInterceptor(gone).build())
            .build()) {
      FluxOutput output = ScriptedGateway.images("https://" + host + ".example/1.png");
      assertThatThrownBy(() -> flux.job(ID).save(output, folder))
          .isInstanceOf(ImageNotSavedException.class)
          .hasMessageContaining("HTTP 410: no content type from response text withheld")
          .hasMessageNotContaining("1234567890");
    }
  }

  @Test
  void itsCallTimeoutDoesNotCutASubmitShort() {
    var hurried = new OkHttpClient.Builder().callTimeout(Duration.ofMillis(1)).build();
    try (FluxClient flux = gateway.builder().httpClient(hurried).build()) {
      assertThat(flux.redux(REQUEST).requestId()).isEqualTo(ID);
    }
    assertThat(gateway.count(Kind.SUBMIT)).isEqualTo(1);
  }

  @Test
  void itsCacheIsNotAskedHowFarAJobIs(@TempDir Path folder) throws IOException {
    gateway.on(
        Kind.STATUS,
        withHeader(json(200, envelope("IN_PROGRESS")), "Cache-Control", "max-age=3600"),
        json(200, envelope("COMPLETED")));
    try (var cache = new Cache(folder.toFile(), 1 << 20);
        FluxClient flux =
            gateway.builder().httpClient(new OkHttpClient.Builder().cache(cache).build()).build()) {
      assertThat(flux.job(ID).status().status()).isEqualTo(JobStatus.IN_PROGRESS);
      assertThat(flux.job(ID).status().status()).isEqualTo(JobStatus.COMPLETED);
    }
  }

  @Test
  void itsReplaysAreOffForAnyPost() throws IOException {
    try (FluxClient flux = gateway.builder().httpClient(new OkHttpClient()).build()) {
      flux.redux(REQUEST);
      gateway.on(Kind.SUBMIT, HANG_UP);

      Call<ResponseBody> call =
          flux.api(AnyPost.class).post(RequestBody.create(new byte[] {1, 2, 3}));
      assertThatThrownBy(call::execute).isInstanceOf(IOException.class);
    }
    assertThat(gateway.count(Kind.SUBMIT)).isEqualTo(2);
  }

  /** Nor does an event listener that throws as well lose the failure. */
  @Test
  void anInterceptorThatThrowsLeavesNoConnectionOpen() {
    var socket = new AtomicReference<Socket>();
    Interceptor atTheSocket =
        chain -> {
          socket.set(chain.connection().socket());
          return chain.proceed(chain.request());
        };
    Interceptor broken =
        chain -> {
          var unused = chain.proceed(chain.request());
          throw new IllegalStateException("broken");
        };
    FluxClientBuilder settings =
        gateway
            .builder()
            .submitTimeout(Duration.ofSeconds(20))
            .httpClient(
                brokenListener().addNetworkInterceptor(atTheSocket).addInterceptor(broken).build());
    try (FluxClient flux = settings.build()) {
      assertThatThrownBy(() -> flux.redux(REQUEST))
          .isInstanceOf(SubmitOutcomeUnknownException.class)
          .hasMessageContaining("broken");
      assertThat(socket.get().isClosed()).isTrue();
    }
    assertThat(gateway.count(Kind.SUBMIT)).isEqualTo(1);
  }

  @Test
  void anEventListenerThatThrowsHoldsUpNoDeadline() {
    gateway.on(Kind.STATUS, SILENCE);
    try (FluxClient flux = gateway.builder().httpClient(brokenListener().build()).build()) {
      assertThat(flux.async().job(ID).await(Duration.ofMillis(100)))
          .failsWithin(Duration.ofSeconds(20))
          .withThrowableThat()
          .withCauseInstanceOf(JobTimeoutException.class);
    }
  }

  private static OkHttpClient.Builder brokenListener() {
    return new OkHttpClient.Builder()
        .eventListener(
            new EventListener() {
              @Override
              public void canceled(okhttp3.Call call) {
                throw new IllegalStateException("no");
              }
            });
  }

  @Test
  void anInterceptorMayBuildAnotherRequest() {
    gateway.onStatus("COMPLETED").on(Kind.RESULT, json(200, output(gateway.file("1"))));
    gateway.on(
        Kind.FILE,
        new MockResponse.Builder().body(new Buffer().write(SampleImages.png(100))).build());
    Interceptor copies =
        chain -> {
          Request given = chain.request();
          return chain.proceed(
              new Request.Builder()
                  .url(given.url())
                  .headers(given.headers())
                  .method(given.method(), given.body())
                  .build());
        };
    var http = new OkHttpClient.Builder().addInterceptor(copies).build();
    try (FluxClient base = gateway.builder().httpClient(http).build()) {
      FluxClient flux = base.withOptions(options -> options.header("X-Team", "blue"));
      FluxJob job = flux.redux(REQUEST);

      assertThat(job.download(job.await(Duration.ofSeconds(20)))).hasSize(1);
      assertThat(gateway.received(Kind.SUBMIT).get(0).getHeaders().get("X-Team")).isEqualTo("blue");
      assertThat(gateway.received(Kind.FILE).get(0).getHeaders().get("X-Team")).isNull();
    }
  }

  @Test
  void aCallToAnotherOriginIsMadeWithoutTheKey() throws IOException {
    String home = gateway.file("1");
    try (FluxClient flux = gateway.builder().build()) {
      flux.api(AnyAddress.class).get(home).execute();
      flux.api(AnyAddress.class).get(other.server.url("/files/1").toString()).execute();

      assertThat(gateway.received(Kind.FILE))
          .singleElement()
          .satisfies(
              call ->
                  assertThat(call.getHeaders().get("Authorization"))
                      .isEqualTo("Bearer " + ScriptedGateway.KEY));
      assertThat(other.received(Kind.FILE))
          .singleElement()
          .satisfies(call -> assertThat(call.getHeaders().get("Authorization")).isNull());
    }
  }

  @Test
  void aSilentGatewayHasAllTheTimeOfASubmitToRespond() {
    gateway.on(Kind.SUBMIT, json(200, envelope("IN_QUEUE")));
    var timeouts = new ArrayList<Duration>();
    var http =
        new OkHttpClient.Builder()
            .addNetworkInterceptor(
                chain -> {
                  timeouts.add(Duration.ofMillis(chain.readTimeoutMillis()));
                  return chain.proceed(chain.request());
                })
            .build();
    try (FluxClient flux = gateway.builder().httpClient(http).build()) {
      for (long seconds : new long[] {600, 1, Long.MAX_VALUE}) {
        flux.withOptions(o -> o.submitTimeout(Duration.ofSeconds(seconds))).redux(REQUEST);
      }
    }
    assertThat(timeouts)
        .containsExactly(
            Duration.ofMinutes(10), Duration.ofSeconds(60), Duration.ofMillis(Integer.MAX_VALUE));
  }
}
