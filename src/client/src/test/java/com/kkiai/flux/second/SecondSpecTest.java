package com.kkiai.flux.second;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import com.kkiai.flux.FluxClient;
import com.kkiai.flux.FluxJob;
import com.kkiai.flux.PollPolicy;
import com.kkiai.flux.model.FluxOutput;
import com.kkiai.flux.model.ImageSource;
import com.kkiai.flux.model.InvalidRequestException;
import com.kkiai.flux.model.RequestField;
import com.kkiai.flux.model.Violation;
import com.kkiai.flux.second.api.SecondApi;
import com.kkiai.flux.second.model.UpscaleFilter;
import com.kkiai.flux.second.model.UpscaleRequest;
import com.squareup.moshi.Moshi;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A new operation is YAML only: src/test/openapi/second.yaml has one that the client has no method
 * for, and everything else is made by the build. It is typed, checked, and runs with polling.
 */
class SecondSpecTest {
  private static final ImageSource IMAGE = ImageSource.url("https://example.com/cat.png");

  private final MockWebServer gateway = new MockWebServer();

  @BeforeEach
  void start() throws IOException {
    gateway.start();
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  @Test
  void anOperationThatWasAddedToTheYamlRunsFromSubmitToResult() throws Exception {
    answer(
        200,
        """
        {"status": "IN_QUEUE", "request_id": "r-1",
         "response_url": "https://queue.fal.run/fal-ai/flux-1/requests/r-1"}""");
    answer(202, "{'status':'IN_PROGRESS','request_id':'r-1'}");
    answer(200, "{'status':'COMPLETED','request_id':'r-1'}");
    answer(200, "{'images':[{'url':'https://example.com/large.png'}]}");
    UpscaleRequest request =
        UpscaleRequest.builder()
            .image(IMAGE)
            .factor(2.0)
            .filter(UpscaleFilter.LANCZOS)
            .keep(List.of("eyes"))
            .build();

    FluxOutput output;
    try (FluxClient flux = client()) {
      FluxJob job = flux.submit(flux.api(SecondApi.class).upscale(request));
      assertThat(job.id()).isEqualTo("flux-1/r-1");
      output = job.await(Duration.ofMinutes(1));
    }

    assertThat(output.images()).extracting("url").containsExactly("https://example.com/large.png");
    assertThat(calls())
        .containsExactly(
            "POST /fal-ai/flux-1/dev/upscale"
                + " {\"image_url\":\"https://example.com/cat.png\",\"factor\":2.0,"
                + "\"filter\":\"lanczos\",\"keep\":[\"eyes\"]}",
            "GET /fal-ai/flux-1/requests/r-1/status",
            "GET /fal-ai/flux-1/requests/r-1/status",
            "GET /fal-ai/flux-1/requests/r-1");
  }

  @Test
  void itsRulesAreCheckedBeforeAnyCall() {
    var faults =
        catchThrowableOfType(
            InvalidRequestException.class,
            () -> UpscaleRequest.builder().factor(4.5).seed(4294967296L).steps(-1).build());

    assertThat(faults.violations())
        .extracting(Violation::field, Violation::type)
        .containsExactly(
            tuple("image_url", "missing"),
            tuple("factor", "less_than_equal"),
            tuple("seed", "less_than_equal"),
            tuple("steps", "greater_than_equal"));
  }

  @Test
  void nullIsTakenWhereItsYamlAllowsIt() throws IOException {
    var adapter = new Moshi.Builder().build().adapter(UpscaleRequest.class);
    String json = "{\"image_url\":\"https://a.b/c\",\"factor\":2,\"steps\":null}";

    assertThat(adapter.fromJson(json).steps()).isNull();
    assertThatThrownBy(() -> adapter.fromJson(json.replace("steps", "seed")))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("seed");
  }

  @Test
  void itsFieldsAreKnownToCommandLinesAndForms() {
    assertThat(UpscaleRequest.fields())
        .extracting(RequestField::name, RequestField::defaultValue, RequestField::maximum)
        .containsExactly(
            tuple("image_url", null, null),
            tuple("factor", null, "4"),
            tuple("filter", "lanczos", null),
            tuple("seed", "7", "4294967295"),
            tuple("steps", null, null),
            tuple("keep", null, null));
    assertThat(UpscaleRequest.fields().get(1).description())
        .isEqualTo("How many times as wide, called \"factor\" by all.");
    UpscaleRequest request =
        UpscaleRequest.builder()
            .set("image_url", IMAGE)
            .set("factor", 1.0)
            .set("filter", UpscaleFilter.of("guess"))
            .set("keep", List.of("eyes"))
            .build();
    assertThat(request.keep()).containsExactly("eyes");
    assertThat(request.unknownWords()).extracting(Violation::field).containsExactly("filter");
  }

  private FluxClient client() {
    return FluxClient.builder()
        .apiKey("k")
        .baseUrl(gateway.url("/").toString())
        .pollPolicy(PollPolicy.fixed(Duration.ofMillis(1)))
        .build();
  }

  private void answer(int code, String json) {
    gateway.enqueue(
        new MockResponse.Builder()
            .code(code)
            .addHeader("Content-Type", "application/json")
            .body(json.replace('\'', '"'))
            .build());
  }

  private List<String> calls() throws InterruptedException {
    var calls = new ArrayList<String>();
    for (int left = gateway.getRequestCount(); left > 0; left--) {
      RecordedRequest call = gateway.takeRequest();
      assertThat(call.getHeaders().get("Authorization")).isEqualTo("Bearer k");
      String body = call.getBody() == null ? "" : call.getBody().utf8();
      calls.add((call.getMethod() + " " + call.getUrl().encodedPath() + " " + body).strip());
    }
    return calls;
  }
}
