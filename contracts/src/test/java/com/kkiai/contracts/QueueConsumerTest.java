package com.kkiai.contracts;

import static com.kkiai.contracts.Contract.interactions;
import static com.kkiai.contracts.Contract.job;
import static com.kkiai.contracts.Contract.jobId;
import static com.kkiai.contracts.Contract.json;
import static com.kkiai.contracts.Contract.record;
import static com.kkiai.contracts.Contract.toJob;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import au.com.dius.pact.consumer.dsl.LambdaDslObject;
import au.com.dius.pact.consumer.dsl.PactDslJsonRootValue;
import au.com.dius.pact.consumer.dsl.PactDslRequestWithPath;
import au.com.dius.pact.consumer.dsl.PactDslResponse;
import au.com.dius.pact.consumer.dsl.PactDslWithState;
import com.kkiai.flux.JobFailedException;
import com.kkiai.flux.JobNotFoundException;
import com.kkiai.flux.model.CancelStatus;
import com.kkiai.flux.model.FluxOutput;
import com.kkiai.flux.model.QueueStatus;
import java.util.function.Consumer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Status, result and cancel of a job, in every stage. */
@Tag("contract")
@Order(1)
class QueueConsumerTest {
  @ParameterizedTest
  @CsvSource({States.QUEUED + ", 202, IN_QUEUE", States.RUNNING + ", 202, IN_PROGRESS"})
  void aPendingJobHasAStatus(String state, int code, String status) {
    record(
        status(
            state,
            code,
            body -> {
              body.stringValue("status", status);
              if (state.equals(States.QUEUED)) {
                body.integerType("queue_position", 0);
              }
            }),
        flux -> {
          QueueStatus actual = job(flux).status();
          assertThat(actual.status()).hasToString(status);
          assertThat(actual.queuePosition() != null).isEqualTo(state.equals(States.QUEUED));
        });
  }

  @Test
  void aCompleteJobHasItsInferenceTime() {
    record(
        status(
            States.COMPLETE,
            200,
            body -> {
              body.stringValue("status", "COMPLETED");
              body.object("metrics", metrics -> metrics.numberType("inference_time", 1.25));
            }),
        flux -> {
          QueueStatus status = job(flux).status();
          assertThat(status.status()).hasToString("COMPLETED");
          assertThat(status.metrics().inferenceTime()).isEqualTo(1.25);
        });
  }

  private static PactDslResponse status(String state, int code, Consumer<LambdaDslObject> body) {
    String description = "the status of " + state.replace("a job", "a job that");
    return json(
        getStatus(interactions().given(state, jobId()), description),
        code,
        content -> {
          content.valueFromProviderState("request_id", "${requestId}", Examples.ID);
          body.accept(content);
        });
  }

  private static PactDslRequestWithPath getStatus(PactDslWithState state, String description) {
    return toJob(state, description, "GET", Examples.APP, "/status").query("logs=1");
  }

  private static PactDslRequestWithPath getResult(PactDslWithState state, String description) {
    return toJob(state, description, "GET", Examples.APP, "");
  }

  @Test
  void aFailedJobHasItsError() {
    var state = interactions().given(States.SANDBOX_ONLY).given(States.FAILED, jobId());
    record(
        json(
            getStatus(state, "the status of a job that has failed"),
            200,
            body -> {
              body.valueFromProviderState("request_id", "${requestId}", Examples.ID);
              body.stringValue("status", "COMPLETED");
              body.stringType("error", "The runner was lost");
              body.stringType("error_type", "runner_disconnected");
            }),
        flux -> {
          QueueStatus status = job(flux).status();
          assertThat(status.error()).isEqualTo("The runner was lost");
          assertThat(status.errorType()).isEqualTo("runner_disconnected");
        });
  }

  @Test
  void theResultHasImages() {
    var state = interactions().given(States.COMPLETE, jobId());
    record(
        json(
            getResult(state, "the result of a job that is complete"),
            200,
            QueueConsumerTest::output),
        flux -> {
          FluxOutput output = job(flux).result().orElseThrow();
          assertThat(output.images())
              .singleElement()
              .satisfies(image -> assertThat(image.width()).isEqualTo(1024));
          assertThat(output.seed()).isEqualTo(6252023L);
          assertThat(output.hasNsfwConcepts()).containsExactly(false);
        });
  }

  private static void output(LambdaDslObject body) {
    body.minArrayLike(
        "images",
        1,
        image -> {
          image.stringMatcher(
              "url", "(https?://|data:image/).+", "https://fal.media/files/koala/1.png");
          image.integerType("width", 1024);
          image.integerType("height", 768);
          image.stringMatcher("content_type", "image/[a-z]+", "image/jpeg");
        });
    body.integerType("seed", 6252023);
    body.minArrayLike("has_nsfw_concepts", 1, PactDslJsonRootValue.booleanType(false), 1);
  }

  @Test
  void aRunningJobHasNoResult() {
    var state = interactions().given(States.RUNNING, jobId());
    record(
        stillInProgress(getResult(state, "the result of a job that runs")),
        flux -> assertThat(job(flux).result()).isEmpty());
  }

  private static PactDslResponse stillInProgress(PactDslRequestWithPath request) {
    return json(request, 400, body -> body.stringValue("detail", "Request is still in progress"));
  }

  @Test
  void aRefusedJobHasDetails() {
    var state = interactions().given(States.SANDBOX_ONLY).given(States.REFUSED, jobId());
    record(
        json(
            getResult(state, "the result of a job that the model has refused"),
            422,
            body ->
                Contract.details(body, 1, "The content was flagged", "content_policy_violation")),
        flux ->
            assertThatThrownBy(() -> job(flux).result())
                .isInstanceOfSatisfying(
                    JobFailedException.class,
                    e -> assertThat(e.errorType()).isEqualTo("content_policy_violation")));
  }

  @ParameterizedTest
  @CsvSource({
    States.RUNNING + ", 202, CANCELLATION_REQUESTED",
    States.QUEUED + ", 200, OK",
    States.COMPLETE + ", 400, ALREADY_COMPLETED",
  })
  void cancellingHasAnOutcome(String state, int code, String outcome) {
    record(
        cancel(state, code, outcome),
        flux -> assertThat(job(flux).cancel()).isEqualTo(CancelStatus.of(outcome)));
  }

  @Test
  void anUnknownJobCannotBeCancelled() {
    record(
        cancel(States.NO_JOB, 404, "NOT_FOUND"),
        flux ->
            assertThatThrownBy(() -> job(flux).cancel()).isInstanceOf(JobNotFoundException.class));
  }

  private static PactDslResponse cancel(String state, int code, String outcome) {
    var request =
        toJob(
            interactions().given(state, jobId()),
            "cancelling when " + state,
            "PUT",
            Examples.APP,
            "/cancel");
    return json(request, code, body -> body.stringValue("status", outcome));
  }

  @Test
  void anUnknownJobIsLookedForInAnyApp() {
    String when = " when " + States.NO_JOB;
    PactDslResponse status =
        getStatus(interactions().given(States.NO_JOB, jobId()), "status" + when)
            .willRespondWith()
            .status(404);
    PactDslResponse result =
        getResult(status.given(States.NO_JOB, jobId()), "result" + when)
            .willRespondWith()
            .status(404);
    PactDslRequestWithPath resultOfAnyApp =
        toJob(result.given(States.NO_JOB, jobId()), "result-of-any-app" + when, "GET", "auto", "");
    record(
        resultOfAnyApp.willRespondWith().status(404),
        flux ->
            assertThatThrownBy(() -> job(flux).status()).isInstanceOf(JobNotFoundException.class));
  }

  @Test
  void theResultReplacesAStatusThatIsNotServed() {
    String when = " when " + States.NO_STATUS;
    PactDslResponse status =
        getStatus(
                interactions().given(States.SANDBOX_ONLY).given(States.NO_STATUS, jobId()),
                "status" + when)
            .willRespondWith()
            .status(405);
    PactDslWithState state = status.given(States.SANDBOX_ONLY).given(States.NO_STATUS, jobId());
    record(
        stillInProgress(getResult(state, "result" + when)),
        flux -> assertThat(job(flux).status().status()).isNull());
  }
}
