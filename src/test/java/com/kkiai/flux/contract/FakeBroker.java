package com.kkiai.flux.contract;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;

/**
 * As much of a Pact broker, on loopback, as Pact's clients ask for: it takes a contract, hands it
 * out for verification, takes the result and says whether to deploy. It keeps what it has received.
 */
final class FakeBroker implements AutoCloseable {
  static final String TOKEN = "token-of-the-broker-5f2c";

  private static final String PUBLISH = "/contracts/publish";
  private static final String FOR_VERIFICATION = "/pacts/provider/for-verification";
  private static final String MATRIX = "/matrix";
  private static final String PACT = "/pacts/latest";
  private static final String RESULTS = "/pacts/latest/verification-results";

  private final MockWebServer server = new MockWebServer();
  private final List<RecordedRequest> received = new ArrayList<>();
  private String pact = "";
  private boolean deployable;

  private FakeBroker() throws IOException {
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            return answer(request);
          }
        });
    server.start();
  }

  static FakeBroker start() throws IOException {
    return new FakeBroker();
  }

  String url() {
    return server.url("/").toString();
  }

  /** The contract that is handed out for verification. */
  FakeBroker holding(String contract) {
    pact = contract;
    return this;
  }

  FakeBroker saying(boolean yes) {
    deployable = yes;
    return this;
  }

  /** The contracts that were published, as they came. */
  List<Map<String, Object>> published() {
    return bodies(PUBLISH);
  }

  /** The results of verifications. */
  List<Map<String, Object>> results() {
    return bodies(RESULTS);
  }

  /** What was asked about deploying. */
  List<String> questions() {
    return received(MATRIX).stream().map(one -> one.getUrl().query()).toList();
  }

  private List<Map<String, Object>> bodies(String path) {
    return received(path).stream().map(one -> Pacts.parse(one.getBody().utf8())).toList();
  }

  private synchronized List<RecordedRequest> received(String path) {
    return received.stream().filter(one -> one.getUrl().encodedPath().equals(path)).toList();
  }

  private synchronized MockResponse answer(RecordedRequest request) {
    if (!("Bearer " + TOKEN).equals(request.getHeaders().get("Authorization"))) {
      return json(401, "{\"error\":\"unknown token\"}");
    }
    received.add(request);
    return switch (request.getMethod() + " " + request.getUrl().encodedPath()) {
      case "GET /" -> json(200, index());
      case "POST " + PUBLISH -> json(201, "{\"notices\":[]}");
      case "POST " + FOR_VERIFICATION -> json(200, forVerification());
      case "GET " + PACT -> json(200, linked());
      case "POST " + RESULTS -> json(201, "{}");
      case "GET " + MATRIX -> json(200, matrix());
      default -> json(404, "{\"error\":\"no such page\"}");
    };
  }

  private String index() {
    return """
        {"_links":{"pb:publish-contracts":{"href":"%s"},"pb:provider-pacts-for-verification":{"href":"%s","templated":true}}}"""
        .formatted(server.url(PUBLISH), server.url(FOR_VERIFICATION));
  }

  private String forVerification() {
    return """
        {"_embedded":{"pacts":[{"verificationProperties":{"notices":[]},"_links":{"self":{"href":"%s","name":"the latest"}}}]}}"""
        .formatted(server.url(PACT));
  }

  /** The contract with what a broker puts into it: links, and ids, which here are descriptions. */
  private String linked() {
    Map<String, Object> document = new HashMap<>(Pacts.parse(pact));
    Pacts.list(document.get("interactions"))
        .forEach(interaction -> interaction.put("_id", interaction.get("description")));
    document.put(
        "_links",
        Map.of("pb:publish-verification-results", Map.of("href", server.url(RESULTS).toString())));
    return Pacts.json(document);
  }

  private String matrix() {
    return """
        {"summary":{"deployable":%b,"reason":"%s","unknown":0},"matrix":[]}"""
        .formatted(deployable, deployable ? "all is verified" : "a verification has failed");
  }

  private static MockResponse json(int code, String body) {
    return new MockResponse.Builder()
        .code(code)
        .addHeader("Content-Type: application/hal+json")
        .body(body)
        .build();
  }

  @Override
  public void close() {
    server.close();
  }
}
