package com.kkiai.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import au.com.dius.pact.consumer.MockServer;
import au.com.dius.pact.consumer.dsl.LambdaDslObject;
import au.com.dius.pact.consumer.dsl.PactDslWithProvider;
import au.com.dius.pact.consumer.junit5.PactTestFor;
import au.com.dius.pact.core.model.V4Pact;
import au.com.dius.pact.core.model.annotations.Pact;
import com.kkiai.flux.FluxClient;
import com.kkiai.flux.JobFailedException;
import com.kkiai.flux.JobNotFoundException;
import com.kkiai.flux.model.CancelStatus;
import com.kkiai.flux.model.FluxOutput;
import com.kkiai.flux.model.JobStatus;
import com.kkiai.flux.model.QueueStatus;
import java.util.function.Consumer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Status, result and cancel of a job, in every stage. */
@Order(1)
class QueueConsumerTest extends Contract {
  private static V4Pact status(
      PactDslWithProvider pact, String state, int status, Consumer<LambdaDslObject> body) {
    var request =
        toJob(
            givenJob(pact, state),
            "the status of " + state.replace("a job", "a job that"),
            "GET",
            "/status");
    return json(request.query("logs=1").willRespondWith(), status, body).toPact(V4Pact.class);
  }

  @Pact(consumer = CONSUMER)
  V4Pact statusQueued(PactDslWithProvider pact) {
    return status(
        pact,
        States.QUEUED,
        202,
        body -> {
          envelope(body, "IN_QUEUE");
          body.integerType("queue_position", 0);
        });
  }

  @Test
  @PactTestFor(pactMethod = "statusQueued")
  void aQueuedJobTellsItsPosition(MockServer server) {
    try (FluxClient flux = client(server)) {
      QueueStatus status = job(flux).status();
      assertThat(status.status()).isEqualTo(JobStatus.IN_QUEUE);
      assertThat(status.queuePosition()).isNotNull();
    }
  }

  @Pact(consumer = CONSUMER)
  V4Pact statusRunning(PactDslWithProvider pact) {
    return status(pact, States.RUNNING, 202, body -> envelope(body, "IN_PROGRESS"));
  }

  @Test
  @PactTestFor(pactMethod = "statusRunning")
  void aRunningJobSaysSo(MockServer server) {
    try (FluxClient flux = client(server)) {
      assertThat(job(flux).status().status()).isEqualTo(JobStatus.IN_PROGRESS);
    }
  }

  @Pact(consumer = CONSUMER)
  V4Pact statusComplete(PactDslWithProvider pact) {
    return status(
        pact,
        States.COMPLETE,
        200,
        body -> {
          envelope(body, "COMPLETED");
          body.object("metrics", metrics -> metrics.numberType("inference_time", 1.25));
        });
  }

  @Test
  @PactTestFor(pactMethod = "statusComplete")
  void aCompleteJobTellsHowLongItTook(MockServer server) {
    try (FluxClient flux = client(server)) {
      QueueStatus status = job(flux).status();
      assertThat(status.status()).isEqualTo(JobStatus.COMPLETED);
      assertThat(status.metrics().inferenceTime()).isEqualTo(1.25);
    }
  }

  @Pact(consumer = CONSUMER)
  V4Pact statusFailed(PactDslWithProvider pact) {
    var state =
        pact.given(States.SANDBOX_ONLY)
            .given(States.FAILED, java.util.Map.of("requestId", Examples.ID));
    var request =
        toJob(state, "the status of a job that has failed", "GET", "/status").query("logs=1");
    return json(
            request.willRespondWith(),
            200,
            body -> {
              envelope(body, "COMPLETED");
              body.stringType("error", "The runner was lost");
              body.stringType("error_type", "runner_disconnected");
            })
        .toPact(V4Pact.class);
  }

  @Test
  @PactTestFor(pactMethod = "statusFailed")
  void aFailedJobTellsWhy(MockServer server) {
    try (FluxClient flux = client(server)) {
      QueueStatus status = job(flux).status();
      assertThat(status.error()).isEqualTo("The runner was lost");
      assertThat(status.errorType()).isEqualTo("runner_disconnected");
    }
  }

  @Pact(consumer = CONSUMER)
  V4Pact result(PactDslWithProvider pact) {
    var request =
        toJob(givenJob(pact, States.COMPLETE), "the result of a job that is complete", "GET", "");
    return json(
            request.willRespondWith(),
            200,
            body -> {
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
              body.minArrayLike(
                  "has_nsfw_concepts",
                  1,
                  au.com.dius.pact.consumer.dsl.PactDslJsonRootValue.booleanType(false),
                  1);
            })
        .toPact(V4Pact.class);
  }

  @Test
  @PactTestFor(pactMethod = "result")
  void theResultHasImages(MockServer server) {
    try (FluxClient flux = client(server)) {
      FluxOutput output = job(flux).result().orElseThrow();
      assertThat(output.images())
          .singleElement()
          .satisfies(image -> assertThat(image.width()).isEqualTo(1024));
      assertThat(output.seed()).isEqualTo(6252023L);
      assertThat(output.hasNsfwConcepts()).containsExactly(false);
    }
  }

  @Pact(consumer = CONSUMER)
  V4Pact resultNotReady(PactDslWithProvider pact) {
    var request = toJob(givenJob(pact, States.RUNNING), "the result of a job that runs", "GET", "");
    return json(
            request.willRespondWith(),
            400,
            body -> body.stringValue("detail", "Request is still in progress"))
        .toPact(V4Pact.class);
  }

  @Test
  @PactTestFor(pactMethod = "resultNotReady")
  void thereIsNoResultWhileTheJobRuns(MockServer server) {
    try (FluxClient flux = client(server)) {
      assertThat(job(flux).result()).isEmpty();
    }
  }

  @Pact(consumer = CONSUMER)
  V4Pact resultRefused(PactDslWithProvider pact) {
    var state =
        pact.given(States.SANDBOX_ONLY)
            .given(States.REFUSED, java.util.Map.of("requestId", Examples.ID));
    return json(
            toJob(state, "the result of a job that the model has refused", "GET", "")
                .willRespondWith(),
            422,
            body -> details(body, 1, "The content was flagged", "content_policy_violation"))
        .toPact(V4Pact.class);
  }

  @Test
  @PactTestFor(pactMethod = "resultRefused")
  void aRefusedJobTellsItsDetails(MockServer server) {
    try (FluxClient flux = client(server)) {
      assertThatThrownBy(() -> job(flux).result())
          .isInstanceOfSatisfying(
              JobFailedException.class,
              e -> assertThat(e.errorType()).isEqualTo("content_policy_violation"));
    }
  }

  private static V4Pact cancelled(PactDslWithProvider pact, String state, int status, String word) {
    var request = toJob(givenJob(pact, state), "cancelling when " + state, "PUT", "/cancel");
    return json(request.willRespondWith(), status, body -> body.stringValue("status", word))
        .toPact(V4Pact.class);
  }

  @Pact(consumer = CONSUMER)
  V4Pact cancelAccepted(PactDslWithProvider pact) {
    return cancelled(pact, States.RUNNING, 202, "CANCELLATION_REQUESTED");
  }

  @Test
  @PactTestFor(pactMethod = "cancelAccepted")
  void cancellingARunningJobIsAccepted(MockServer server) {
    try (FluxClient flux = client(server)) {
      assertThat(job(flux).cancel()).isEqualTo(CancelStatus.CANCELLATION_REQUESTED);
    }
  }

  @Pact(consumer = CONSUMER)
  V4Pact cancelQueued(PactDslWithProvider pact) {
    return cancelled(pact, States.QUEUED, 200, "OK");
  }

  @Test
  @PactTestFor(pactMethod = "cancelQueued")
  void aQueuedJobIsCancelledAtOnce(MockServer server) {
    try (FluxClient flux = client(server)) {
      assertThat(job(flux).cancel()).isEqualTo(CancelStatus.OK);
    }
  }

  @Pact(consumer = CONSUMER)
  V4Pact cancelTooLate(PactDslWithProvider pact) {
    return cancelled(pact, States.COMPLETE, 400, "ALREADY_COMPLETED");
  }

  @Test
  @PactTestFor(pactMethod = "cancelTooLate")
  void cancellingACompleteJobIsTooLate(MockServer server) {
    try (FluxClient flux = client(server)) {
      assertThat(job(flux).cancel()).isEqualTo(CancelStatus.ALREADY_COMPLETED);
    }
  }

  @Pact(consumer = CONSUMER)
  V4Pact cancelUnknown(PactDslWithProvider pact) {
    return cancelled(pact, States.NO_JOB, 404, "NOT_FOUND");
  }

  @Test
  @PactTestFor(pactMethod = "cancelUnknown")
  void cancellingNoJobIsNotFound(MockServer server) {
    try (FluxClient flux = client(server)) {
      assertThatThrownBy(() -> job(flux).cancel()).isInstanceOf(JobNotFoundException.class);
    }
  }
}
