package com.kkiai.contracts;

import static au.com.dius.pact.consumer.ConsumerPactRunnerKt.runConsumerTest;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import au.com.dius.pact.consumer.ConsumerPactBuilder;
import au.com.dius.pact.consumer.PactVerificationResult;
import au.com.dius.pact.consumer.dsl.PactDslRequestWithPath;
import au.com.dius.pact.consumer.dsl.PactDslResponse;
import au.com.dius.pact.consumer.dsl.PactDslWithProvider;
import au.com.dius.pact.consumer.dsl.PactDslWithState;
import au.com.dius.pact.consumer.model.MockProviderConfig;
import au.com.dius.pact.core.model.PactSpecVersion;
import au.com.dius.pact.core.model.V4Pact;
import com.kkiai.flux.ApiErrorException;
import com.kkiai.flux.FluxClient;
import com.kkiai.flux.JobNotFoundException;
import com.kkiai.flux.RetryPolicy;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How every operation is refused, and what the client makes of it. */
@Tag("contract")
@Order(1)
class RefusalConsumerTest {
  @ParameterizedTest
  @CsvSource({
    "IMAGE_TO_IMAGE, 401, the key is not known",
    "STATUS, 401, the key is not known",
    "RESULT, 401, the key is not known",
    "CANCEL, 401, the key is not known",
    "REDUX, 403, the quota is used up",
    "IMAGE_TO_IMAGE, 403, the quota is used up",
    "IMAGE_TO_IMAGE, 422, the model refuses the input",
    "IMAGE_TO_IMAGE, 429, too many calls were made",
    "STATUS, 429, too many calls were made",
    "RESULT, 429, too many calls were made",
  })
  void isAnApiError(Call call, int status, String state) {
    PactDslWithProvider given = pact();
    boolean keyUnknown = status == 401;
    PactDslWithState inState =
        keyUnknown
            ? given.given(state, Map.of("requestId", Examples.ID))
            : given.given(States.SANDBOX_ONLY).given(state, Map.of("requestId", Examples.ID));
    // The key of the file is what a verifier sends that sets none of its own.
    String key = keyUnknown ? Examples.UNKNOWN_KEY : Examples.KEY;
    PactDslRequestWithPath request = Contract.keyed(call.in(inState, call + " when " + state), key);
    run(
        request.willRespondWith().status(status).toPact(V4Pact.class),
        key,
        flux ->
            assertThatThrownBy(() -> call.make(flux))
                .isInstanceOfSatisfying(
                    ApiErrorException.class,
                    e -> assertThat(e.error().status()).isEqualTo(status)));
  }

  @Test
  void aJobThatIsNotThereIsNotFound() {
    String state = States.NO_JOB;
    Map<String, Object> parameters = Map.of("requestId", Examples.ID);
    PactDslResponse status =
        Call.STATUS
            .in(pact().given(state, parameters), Call.STATUS + " when " + state)
            .willRespondWith()
            .status(404);
    PactDslResponse result =
        Call.RESULT
            .in(status.given(state, parameters), Call.RESULT + " when " + state)
            .willRespondWith()
            .status(404);
    PactDslResponse any =
        Call.RESULT_OF_ANY_APP
            .in(result.given(state, parameters), Call.RESULT_OF_ANY_APP + " when " + state)
            .willRespondWith()
            .status(404);
    run(
        any.toPact(V4Pact.class),
        flux ->
            assertThatThrownBy(() -> Call.STATUS.make(flux))
                .isInstanceOf(JobNotFoundException.class));
  }

  @Test
  void aGatewayWithoutStatusIsAskedForTheResult() {
    String state = States.NO_STATUS;
    Map<String, Object> parameters = Map.of("requestId", Examples.ID);
    PactDslResponse status =
        Call.STATUS
            .in(
                pact().given(States.SANDBOX_ONLY).given(state, parameters),
                Call.STATUS + " when " + state)
            .willRespondWith()
            .status(405);
    PactDslRequestWithPath result =
        Call.RESULT.in(
            status.given(States.SANDBOX_ONLY).given(state, parameters),
            Call.RESULT + " when " + state);
    V4Pact pact =
        Contract.json(
                result.willRespondWith(),
                400,
                body -> body.stringValue("detail", "Request is still in progress"))
            .toPact(V4Pact.class);
    run(pact, flux -> assertThat(Contract.job(flux).status().status()).isNull());
  }

  private static PactDslWithProvider pact() {
    return ConsumerPactBuilder.consumer(Contract.CONSUMER).hasPactWith(Contract.PROVIDER);
  }

  private static void run(V4Pact pact, Consumer<FluxClient> test) {
    run(pact, Examples.KEY, test);
  }

  private static void run(V4Pact pact, String key, Consumer<FluxClient> test) {
    PactVerificationResult result =
        runConsumerTest(
            pact,
            MockProviderConfig.createDefault(PactSpecVersion.V4),
            (server, context) -> {
              Duration pause = Duration.ofMillis(100);
              try (FluxClient flux =
                  FluxClient.builder()
                      .apiKey(key)
                      .baseUrl(server.getUrl())
                      .callTimeout(Duration.ofSeconds(1))
                      .retryPolicy(new RetryPolicy(1, pause, pause, pause, 0, new Random(1)))
                      .build()) {
                test.accept(flux);
              }
              return null;
            });
    assertThat(result).isInstanceOf(PactVerificationResult.Ok.class);
  }
}
