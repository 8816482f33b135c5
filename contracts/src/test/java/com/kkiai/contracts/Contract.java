package com.kkiai.contracts;

import static au.com.dius.pact.consumer.ConsumerPactRunnerKt.runConsumerTest;
import static org.assertj.core.api.Assertions.assertThat;

import au.com.dius.pact.consumer.ConsumerPactBuilder;
import au.com.dius.pact.consumer.PactVerificationResult;
import au.com.dius.pact.consumer.dsl.LambdaDsl;
import au.com.dius.pact.consumer.dsl.LambdaDslObject;
import au.com.dius.pact.consumer.dsl.PactDslJsonRootValue;
import au.com.dius.pact.consumer.dsl.PactDslRequestWithPath;
import au.com.dius.pact.consumer.dsl.PactDslResponse;
import au.com.dius.pact.consumer.dsl.PactDslWithProvider;
import au.com.dius.pact.consumer.dsl.PactDslWithState;
import au.com.dius.pact.consumer.model.MockProviderConfig;
import au.com.dius.pact.core.model.PactSpecVersion;
import au.com.dius.pact.core.model.V4Pact;
import com.kkiai.flux.FluxClient;
import com.kkiai.flux.FluxJob;
import com.kkiai.flux.RetryPolicy;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What this client sends and needs, recorded while the real {@link FluxClient} runs against a mock
 * of the gateway. Every matcher has an example, so that the file has the same bytes on every run;
 * every regular expression is one that all Pact implementations read.
 */
final class Contract {
  static final String CONSUMER = "kkiai-flux-java";
  static final String PROVIDER = "kkiai-flux-gateway";
  static final String REDUX = "/fal-ai/flux-1/schnell/redux";
  static final String IMAGE_TO_IMAGE = "/fal-ai/flux-1/dev/image-to-image";

  private static final String JSON = "application/json";
  private static final String JSON_REGEX = "application/json(;.*)?";
  private static final String UPSTREAM =
      "https://queue.fal.run/fal-ai/" + Examples.APP + "/requests/" + Examples.ID;
  private static final String UPSTREAM_REGEX =
      "https://[^/?#]+/fal-ai/[a-z0-9][a-z0-9._-]*/requests/[A-Za-z0-9._-]+";

  private Contract() {}

  static PactDslWithProvider interactions() {
    return ConsumerPactBuilder.consumer(CONSUMER).hasPactWith(PROVIDER);
  }

  /** Records the interactions once a client has had each of them at the mock. */
  static void record(PactDslResponse interactions, Consumer<FluxClient> test) {
    record(interactions, Examples.KEY, test);
  }

  static void record(PactDslResponse interactions, String key, Consumer<FluxClient> test) {
    PactVerificationResult result =
        runConsumerTest(
            interactions.toPact(V4Pact.class),
            MockProviderConfig.createDefault(PactSpecVersion.V4),
            (server, context) -> {
              try (FluxClient flux =
                  FluxClient.builder()
                      .apiKey(key)
                      .baseUrl(server.getUrl())
                      .retryPolicy(RetryPolicy.defaults().withSubmitAttempts(1))
                      .callTimeout(Duration.ofSeconds(20))
                      .build()) {
                test.accept(flux);
              }
              return null;
            });
    assertThat(result).isInstanceOf(PactVerificationResult.Ok.class);
  }

  static FluxJob job(FluxClient flux) {
    return flux.job(Examples.APP + "/" + Examples.ID);
  }

  /** The parameter that a state with a job has. */
  static Map<String, Object> jobId() {
    return Map.of("requestId", Examples.ID);
  }

  static PactDslRequestWithPath toJob(
      PactDslWithState state, String description, String method, String app, String call) {
    return state
        .uponReceiving(description)
        .method(method)
        .pathFromProviderState(
            "/fal-ai/" + app + "/requests/${requestId}" + call,
            "/fal-ai/" + app + "/requests/" + Examples.ID + call)
        .matchHeader("Authorization", "Bearer [!-~]+", "Bearer " + Examples.KEY);
  }

  static PactDslRequestWithPath submit(
      PactDslWithState state, String description, String path, Consumer<LambdaDslObject> body) {
    return submit(state, description, path, Examples.KEY, body);
  }

  static PactDslRequestWithPath submit(
      PactDslWithState state,
      String description,
      String path,
      String key,
      Consumer<LambdaDslObject> body) {
    return state
        .uponReceiving(description)
        .method("POST")
        .path(path)
        .matchHeader("Authorization", "Bearer [!-~]+", "Bearer " + key)
        .matchHeader("Content-Type", JSON_REGEX, JSON)
        .body(LambdaDsl.newJsonBody(body::accept).build());
  }

  static PactDslResponse json(
      PactDslRequestWithPath request, int status, Consumer<LambdaDslObject> body) {
    return request
        .willRespondWith()
        .status(status)
        .matchHeader("Content-Type", JSON_REGEX, JSON)
        .body(LambdaDsl.newJsonBody(body::accept).build());
  }

  /** The envelope with which a submit is accepted. */
  static void envelope(LambdaDslObject body) {
    body.stringMatcher("request_id", "[A-Za-z0-9._-]+", Examples.ID);
    body.stringMatcher("status", "IN_QUEUE|IN_PROGRESS|COMPLETED", "IN_QUEUE");
    body.stringMatcher("response_url", UPSTREAM_REGEX, UPSTREAM);
    body.stringMatcher("status_url", UPSTREAM_REGEX + "/status", UPSTREAM + "/status");
    body.stringMatcher("cancel_url", UPSTREAM_REGEX + "/cancel", UPSTREAM + "/cancel");
    body.integerType("queue_position", 0);
  }

  /** An error of the model with at least one detail. */
  static void details(LambdaDslObject body, int names, String message, String type) {
    body.minArrayLike(
        "detail",
        1,
        detail -> {
          detail.minArrayLike("loc", 1, PactDslJsonRootValue.stringType("body"), names);
          detail.stringType("msg", message);
          detail.stringType("type", type);
        });
  }
}
