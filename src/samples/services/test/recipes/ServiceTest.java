package recipes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;

import com.kkiai.flux.FluxClient;
import com.kkiai.flux.RetryPolicy;
import com.kkiai.flux.sandbox.CallKind;
import com.kkiai.flux.sandbox.Fault;
import com.kkiai.flux.sandbox.FaultPlan;
import com.kkiai.flux.sandbox.Outcome;
import com.kkiai.flux.sandbox.Sandbox;
import com.kkiai.flux.sandbox.Stage;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.RequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

/** The service takes uploads over HTTP; its FluxClient uses a sandbox. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class ServiceTest {
  private static final Sandbox SANDBOX = Sandbox.builder().polls(0, 0).start();
  private static final Duration SOON = Duration.ofMillis(1);
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final HttpClient http = HttpClient.newHttpClient();
  @LocalServerPort private int port;

  @DynamicPropertySource
  static void configure(DynamicPropertyRegistry properties) {
    properties.add("kkiai.base-url", SANDBOX::baseUrl);
    properties.add("kkiai.api-key", () -> "any");
    properties.add("spring.threads.virtual.enabled", () -> "true");
  }

  @AfterAll
  static void close() {
    SANDBOX.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/variations", "/variations/stream"})
  void returnsAnImageForAnUpload(String path) throws Exception {
    var response = upload(path, image());

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("content-type")).hasValue("image/jpeg");
    assertThat(ImageIO.read(new ByteArrayInputStream(response.body()))).isNotNull();
  }

  static List<List<Object>> failures() {
    return List.of(
        List.of(Outcome.failedResult(422, "content_policy_violation"), 422, "another image"),
        List.of(Outcome.refused(401), 503, "out of service"),
        List.of(
            Outcome.failed("the runner was lost", "runner_error"), 502, "the image service failed"),
        List.of(Outcome.refused(503), 502, "do not retry"));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void mapsFailures(List<Object> failure) throws Exception {
    SANDBOX.next((Outcome) failure.get(0));

    var response = upload("/variations", image());

    assertThat(response.statusCode()).isEqualTo(failure.get(1));
    assertThat(response.body()).asString().contains((String) failure.get(2));
  }

  @Test
  void anUploadThatIsNoImageIsABadRequest() throws Exception {
    int submits = SANDBOX.submits();
    assertThat(upload("/variations", "text".getBytes(StandardCharsets.UTF_8)).statusCode())
        .isEqualTo(400);
    assertThat(SANDBOX.submits()).isEqualTo(submits);
  }

  @Test
  void anImageThatBreaksOffCutsTheConnection() {
    SANDBOX.next(cutImage(100_000));

    assertThatThrownBy(() -> upload("/variations/stream", image())).isInstanceOf(IOException.class);
  }

  @Test
  void anImageThatBreaksOffEarlyIsAFailure() throws Exception {
    SANDBOX.next(cutImage(100));

    var response = perform(SANDBOX, MINUTE, streamed());

    assertThat(response.getStatus()).isEqualTo(502);
    assertThat(response.getContentType()).isEqualTo("application/problem+json");
    assertThat(response.getContentAsString()).startsWith("{").contains("the image service failed");
  }

  @Test
  void aPartOfAnImageIsNotFollowedByAnother() {
    FaultPlan cutOnce = FaultPlan.seeded(5).with(CallKind.IMAGE, 50, Fault.cutBody());
    try (Sandbox sandbox = Sandbox.builder().polls(0, 0).faults(cutOnce).start()) {
      assertThatThrownBy(() -> perform(sandbox, MINUTE, streamed()))
          .hasRootCauseMessage("Cannot reset buffer - response is already committed");
    }
  }

  @Test
  void aTimeoutReturnsTheJob() throws Exception {
    String id = "00000000-0000-4000-8000-000000000001";
    SANDBOX.addJob(id, "flux-1", Outcome.unrecognizedStatus("IN_PROGRESS"), Stage.IN_PROGRESS);

    var response = perform(SANDBOX, SOON, get("/variations?job=flux-1/" + id));

    assertThat(response.getStatus()).isEqualTo(202);
    assertThat(response.getContentAsString()).isEqualTo("{\"job\":\"flux-1/" + id + "\"}");
  }

  private static Outcome cutImage(int length) {
    String cut = "GIF89a" + "x".repeat(length);
    return Outcome.succeeds().responding(CallKind.IMAGE, 200, "image/gif", cut);
  }

  private static RequestBuilder streamed() throws IOException {
    return multipart("/variations/stream").file("image", image());
  }

  /** Performs a request at a controller with this timeout, and a client that does not delay. */
  private static MockHttpServletResponse perform(
      Sandbox sandbox, Duration timeout, RequestBuilder request) throws Exception {
    try (FluxClient flux =
        FluxClient.builder()
            .apiKey("any")
            .baseUrl(sandbox.baseUrl())
            .retryPolicy(RetryPolicy.builder().firstDelay(SOON).longestDelay(SOON).build())
            .build()) {
      var controller = new VariationController(flux, timeout);
      return MockMvcBuilders.standaloneSetup(controller)
          .setControllerAdvice(new FluxErrors())
          .build()
          .perform(request)
          .andReturn()
          .getResponse();
    }
  }

  private HttpResponse<byte[]> upload(String path, byte[] file) throws Exception {
    var body = new ByteArrayOutputStream();
    body.writeBytes(
        "--part\r\nContent-Disposition: form-data; name=\"image\"; filename=\"a\"\r\n\r\n"
            .getBytes(StandardCharsets.UTF_8));
    body.writeBytes(file);
    body.writeBytes("\r\n--part--\r\n".getBytes(StandardCharsets.UTF_8));
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .header("content-type", "multipart/form-data; boundary=part")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()))
            .build();
    return http.send(request, HttpResponse.BodyHandlers.ofByteArray());
  }

  private static byte[] image() throws IOException {
    var bytes = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB), "png", bytes);
    return bytes.toByteArray();
  }
}
