package com.kkiai.contracts;

import static au.com.dius.pact.consumer.ConsumerPactRunnerKt.runConsumerTest;
import static org.assertj.core.api.Assertions.assertThat;

import au.com.dius.pact.consumer.ConsumerPactBuilder;
import au.com.dius.pact.consumer.PactVerificationResult;
import au.com.dius.pact.consumer.dsl.LambdaDsl;
import au.com.dius.pact.consumer.dsl.LambdaDslObject;
import au.com.dius.pact.consumer.dsl.PactDslRequestWithPath;
import au.com.dius.pact.consumer.dsl.PactDslRequestWithoutPath;
import au.com.dius.pact.consumer.dsl.PactDslResponse;
import au.com.dius.pact.consumer.model.MockProviderConfig;
import au.com.dius.pact.core.model.DefaultPactReader;
import au.com.dius.pact.core.model.PactSpecVersion;
import au.com.dius.pact.core.model.V4Interaction.SynchronousHttp;
import au.com.dius.pact.core.model.V4Pact;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The contract of this client with a provider. Every matcher has an example, so that the file has
 * the same bytes on every run; every regular expression is one that all Pact implementations read.
 */
record Contract(String provider, List<Need> needs) {
  static final String CONSUMER = "kkiai-flux-java";
  static final String KEY = "a-key-of-the-gateway";

  /** One white pixel. */
  static final String PIXEL =
      "data:image/png;base64,"
          + "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8/5+hHgAHggJ/PchI7wAAAABJRU5ErkJggg==";

  /** What any gateway can be made to show. */
  static final Contract GATEWAY =
      new Contract(
          "kkiai-flux-gateway",
          Stream.of(RejectionNeeds.ALL, SubmitNeeds.ALL, JobNeeds.ALL)
              .flatMap(List::stream)
              .toList());

  /** What only a sandbox shows: jobs in a certain state, of which it knows examples. */
  static final Contract SANDBOX = new Contract("kkiai-flux-sandbox", SandboxNeeds.ALL);

  static final List<Contract> ALL = List.of(GATEWAY, SANDBOX);

  static final String JSON = "application/json";
  static final String JSON_REGEX = "application/json(;.*)?";

  String fileName() {
    return CONSUMER + "-" + provider + ".json";
  }

  /** The file that is committed. */
  Path file() {
    return Path.of("contracts", fileName());
  }

  /** Reads the file that is committed. */
  V4Pact read() {
    return (V4Pact) DefaultPactReader.INSTANCE.loadPact(file().toFile());
  }

  static SynchronousHttp interaction(V4Pact pact, Need need) {
    return pact.getInteractions().stream()
        .filter(interaction -> interaction.getDescription().equals(need.description()))
        .map(SynchronousHttp.class::cast)
        .findFirst()
        .orElseThrow();
  }

  /** Records what the client sends and needs, once its use has succeeded at a mock. */
  void record(Need need) {
    V4Pact pact = pact(need);
    need.others().forEach(other -> pact.getInteractions().addAll(pact(other).getInteractions()));
    PactVerificationResult result =
        runConsumerTest(
            pact,
            MockProviderConfig.createDefault(PactSpecVersion.V4),
            (server, context) -> {
              need.useAt(server.getUrl());
              return null;
            });
    assertThat(result).isInstanceOf(PactVerificationResult.Ok.class);
  }

  private V4Pact pact(Need need) {
    var builder = ConsumerPactBuilder.consumer(CONSUMER).hasPactWith(provider);
    KnownJob job = need.job();
    PactDslRequestWithoutPath request =
        job == null || job.status() == null
            ? builder.uponReceiving(need.description())
            : builder.given(KnownJob.STATE, job.parameters()).uponReceiving(need.description());
    V4Pact recorded = need.interaction().apply(request).toPact(V4Pact.class);
    recorded.getInteractions().get(0).asV4Interaction().addTextComment(need.neededBy());
    return recorded;
  }

  static PactDslRequestWithPath withKey(PactDslRequestWithPath request) {
    return request.matchHeader("Authorization", "Bearer [!-~]+", "Bearer " + KEY);
  }

  static PactDslResponse json(PactDslResponse response, Consumer<LambdaDslObject> body) {
    return response
        .matchHeader("Content-Type", JSON_REGEX, JSON)
        .body(LambdaDsl.newJsonBody(body::accept).build());
  }

  /** An error of the model: at least one detail. */
  static void details(LambdaDslObject body) {
    body.minArrayLike(
        "detail",
        1,
        detail ->
            detail
                .stringType("msg", "The image cannot be read")
                .stringType("type", "file_download_error"));
  }

  @Override
  public String toString() {
    return provider;
  }
}
