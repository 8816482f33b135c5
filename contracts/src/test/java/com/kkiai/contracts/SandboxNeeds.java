package com.kkiai.contracts;

import static com.kkiai.contracts.Contract.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import au.com.dius.pact.consumer.dsl.PactDslResponse;
import com.kkiai.flux.FluxJob;
import com.kkiai.flux.JobFailedException;
import com.kkiai.flux.model.CancelStatus;
import com.kkiai.flux.model.JobStatus;
import com.kkiai.flux.model.QueueStatus;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * What the client needs when a job is in a state that no gateway can be brought into: every sandbox
 * has an example of it.
 */
final class SandboxNeeds {
  static final List<Need> ALL =
      List.of(
          of(
              "the status of a queued job",
              "StatusListener and the progress of the command line show the queue position",
              JobCall.STATUS,
              "01",
              response ->
                  json(
                      response.successStatus().status(202),
                      body ->
                          body.stringValue("status", "IN_QUEUE").integerType("queue_position", 2)),
              job -> {
                QueueStatus status = job.status();
                assertThat(status.status()).isEqualTo(JobStatus.IN_QUEUE);
                assertThat(status.queuePosition()).isNotNull();
              }),
          of(
              "the result of a running job",
              "FluxJob.await continues to poll the result if the gateway does not serve the status",
              JobCall.RESULT,
              "02",
              response ->
                  json(
                      response.status(400),
                      body ->
                          body.stringMatcher(
                              "detail",
                              ".*[Ss]till in progress.*",
                              "Request is still in progress")),
              job -> assertThat(job.result()).isEmpty()),
          of(
              "cancel of a running job",
              "FluxJob.cancel reports that the job may still complete and be billed",
              JobCall.CANCEL,
              "02",
              response ->
                  json(
                      response.successStatus().status(202),
                      body -> body.stringValue("status", "CANCELLATION_REQUESTED")),
              job -> assertThat(job.cancel()).isEqualTo(CancelStatus.CANCELLATION_REQUESTED)),
          of(
              "the status of a failed job",
              "JobFailedException has the reason and its type: a failed job has no status of its own",
              JobCall.STATUS,
              "03",
              response ->
                  json(
                      response.successStatus(),
                      body ->
                          body.stringValue("status", "COMPLETED")
                              .stringType("error", "The runner was lost")
                              .stringType("error_type", "runner_disconnected")),
              job -> {
                QueueStatus status = job.status();
                assertThat(status.status()).isEqualTo(JobStatus.COMPLETED);
                assertThat(status.error()).isNotEmpty();
                assertThat(status.errorType()).isNotEmpty();
              }),
          of(
              "the result of a job that the model rejected",
              "JobFailedException has the reason and its type, such as content_policy_violation",
              JobCall.RESULT,
              "05",
              response -> json(response.status(422), Contract::details),
              job -> {
                var failure = catchThrowableOfType(JobFailedException.class, job::result);
                assertThat(failure.errorType()).isNotEmpty();
                RejectionNeeds.assertHasReasons(failure.error());
              }));

  private SandboxNeeds() {}

  private static Need of(
      String description,
      String neededBy,
      JobCall call,
      String example,
      UnaryOperator<PactDslResponse> response,
      Consumer<FluxJob> use) {
    var job = new KnownJob("flux-1", "1d6b0c1e-5f0e-4f3c-8a55-2f2c9f6f4a" + example, null);
    return JobNeeds.of(Submits.NONE, description, neededBy, call, job, response, use);
  }
}
