package com.kkiai.contracts;

import au.com.dius.pact.consumer.dsl.PactDslRequestWithoutPath;
import au.com.dius.pact.consumer.dsl.PactDslResponse;
import com.kkiai.flux.FluxClient;
import com.kkiai.flux.RetryPolicy;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An interaction of the contract, and the use of the client that needs it.
 *
 * @param description its name
 * @param neededBy which code needs it, in a sentence
 * @param submits the least setting with which the verification of a gateway includes it
 * @param job the job that it is about; null for a submit
 * @param key the API key that the client has
 * @param interaction adds request and response to the contract
 * @param others what the use needs too
 * @param use calls the client, and fails if the client cannot do with the response what it must
 */
record Need(
    String description,
    String neededBy,
    Submits submits,
    @Nullable KnownJob job,
    String key,
    Function<PactDslRequestWithoutPath, PactDslResponse> interaction,
    List<Need> others,
    Consumer<FluxClient> use) {

  Need with(Need other) {
    return new Need(description, neededBy, submits, job, key, interaction, List.of(other), use);
  }

  boolean isSubmit() {
    return job == null;
  }

  boolean hasValidKey() {
    return key.equals(Contract.KEY);
  }

  /** Makes the calls of the use at a gateway. Throws if the client cannot use a response. */
  void useAt(String gateway) {
    try (FluxClient flux =
        FluxClient.builder()
            .apiKey(key)
            .baseUrl(gateway)
            .retryPolicy(RetryPolicy.builder().submitAttempts(1).build())
            .callTimeout(Duration.ofSeconds(1))
            .downloadTimeout(Duration.ofSeconds(10))
            .build()) {
      use.accept(flux);
    }
  }

  @Override
  public String toString() {
    return description;
  }
}
