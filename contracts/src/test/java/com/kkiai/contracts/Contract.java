package com.kkiai.contracts;

import au.com.dius.pact.consumer.MockServer;
import au.com.dius.pact.consumer.dsl.LambdaDsl;
import au.com.dius.pact.consumer.dsl.LambdaDslObject;
import au.com.dius.pact.consumer.dsl.PactDslJsonRootValue;
import au.com.dius.pact.consumer.dsl.PactDslRequestWithPath;
import au.com.dius.pact.consumer.dsl.PactDslResponse;
import au.com.dius.pact.consumer.dsl.PactDslWithProvider;
import au.com.dius.pact.consumer.dsl.PactDslWithState;
import au.com.dius.pact.consumer.junit5.PactConsumerTestExt;
import au.com.dius.pact.consumer.junit5.PactTestFor;
import com.kkiai.flux.FluxClient;
import com.kkiai.flux.FluxJob;
import com.kkiai.flux.RetryPolicy;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What this client sends and needs, written down while the real {@link FluxClient} runs against a
 * mock of the gateway. Every matcher has an example, so that the file has the same bytes on every
 * run; every regular expression is one that all Pact implementations read.
 */
@ExtendWith(PactConsumerTestExt.class)
@PactTestFor(providerName = Contract.PROVIDER)
@Tag("contract")
abstract class Contract {
  static final String CONSUMER = "kkiai-flux-java";
  static final String PROVIDER = "kkiai-flux-gateway";
  static final String REDUX = "/fal-ai/flux-1/schnell/redux";
  static final String IMAGE_TO_IMAGE = "/fal-ai/flux-1/dev/image-to-image";

  static final String JSON = "application/json";
  static final String JSON_REGEX = "application/json(;.*)?";
  private static final String UPSTREAM =
      "https://queue.fal.run/fal-ai/" + Examples.APP + "/requests/" + Examples.ID;
  private static final String UPSTREAM_REGEX =
      "https://[^/?#]+/fal-ai/[a-z0-9][a-z0-9._-]*/requests/[A-Za-z0-9._-]+";

  static FluxClient client(MockServer server) {
    return client(server, Examples.KEY);
  }

  static FluxClient client(MockServer server, String key) {
    return FluxClient.builder()
        .apiKey(key)
        .baseUrl(server.getUrl())
        .retryPolicy(RetryPolicy.defaults().withSubmitAttempts(1))
        .callTimeout(Duration.ofSeconds(20))
        .build();
  }

  static FluxJob job(FluxClient flux) {
    return flux.job(Examples.APP + "/" + Examples.ID);
  }

  /** The state of a job, which gives its request id. */
  static PactDslWithState givenJob(PactDslWithProvider pact, String state) {
    return pact.given(state, Map.of("requestId", Examples.ID));
  }

  static PactDslRequestWithPath toJob(
      PactDslWithState state, String description, String method, String call) {
    return toJob(state, description, method, Examples.APP, call);
  }

  static PactDslRequestWithPath toJob(
      PactDslWithState state, String description, String method, String app, String call) {
    return keyed(
        state
            .uponReceiving(description)
            .method(method)
            .pathFromProviderState(
                "/fal-ai/" + app + "/requests/${requestId}" + call,
                "/fal-ai/" + app + "/requests/" + Examples.ID + call));
  }

  static PactDslRequestWithPath submit(
      PactDslWithState state, String description, String path, Consumer<LambdaDslObject> body) {
    return keyed(state.uponReceiving(description).method("POST").path(path))
        .matchHeader("Content-Type", JSON_REGEX, JSON)
        .body(LambdaDsl.newJsonBody(body::accept).build());
  }

  private static PactDslRequestWithPath keyed(PactDslRequestWithPath request) {
    return keyed(request, Examples.KEY);
  }

  /** With this key as the example, in place of any other. */
  static PactDslRequestWithPath keyed(PactDslRequestWithPath request, String key) {
    return request.matchHeader("Authorization", "Bearer [!-~]+", "Bearer " + key);
  }

  static PactDslResponse json(
      PactDslResponse response, int status, Consumer<LambdaDslObject> body) {
    return response
        .status(status)
        .matchHeader("Content-Type", JSON_REGEX, JSON)
        .body(LambdaDsl.newJsonBody(body::accept).build());
  }

  /** The envelope as a submit answers it. */
  static void envelope(LambdaDslObject body) {
    body.stringMatcher("request_id", "[A-Za-z0-9._-]+", Examples.ID);
    body.stringMatcher("status", "IN_QUEUE|IN_PROGRESS|COMPLETED", "IN_QUEUE");
    body.stringMatcher("response_url", UPSTREAM_REGEX, UPSTREAM);
    body.stringMatcher("status_url", UPSTREAM_REGEX + "/status", UPSTREAM + "/status");
    body.stringMatcher("cancel_url", UPSTREAM_REGEX + "/cancel", UPSTREAM + "/cancel");
    body.integerType("queue_position", 0);
  }

  /** The envelope of a known job, in one status. */
  static void envelope(LambdaDslObject body, String status) {
    body.valueFromProviderState("request_id", "${requestId}", Examples.ID);
    body.stringValue("status", status);
  }

  /** An error of the model with one fault or more. */
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
