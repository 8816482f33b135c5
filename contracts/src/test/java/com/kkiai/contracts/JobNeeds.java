package com.kkiai.contracts;

import static com.kkiai.contracts.Contract.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import au.com.dius.pact.consumer.dsl.LambdaDslObject;
import au.com.dius.pact.consumer.dsl.PactDslResponse;
import com.kkiai.flux.FluxJob;
import com.kkiai.flux.JobNotFoundException;
import com.kkiai.flux.model.CancelStatus;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** What the client needs of any gateway when it asks for a job. */
final class JobNeeds {
  private static final Need RESULT_OF_AN_UNKNOWN_JOB =
      unknown(
          "the result of an unknown job",
          "FluxJob.result distinguishes an unknown job from a failed one",
          JobCall.RESULT,
          List.of(404),
          FluxJob::result);

  static final List<Need> ALL =
      List.of(
          unknown(
                  "the status of an unknown job",
                  "FluxJob.status gets the result if the gateway does not serve the status",
                  JobCall.STATUS,
                  List.of(404, 405),
                  FluxJob::status)
              .with(RESULT_OF_AN_UNKNOWN_JOB),
          RESULT_OF_AN_UNKNOWN_JOB,
          unknown(
              "cancel of an unknown job",
              "FluxJob.cancel reports that there is no job to cancel",
              JobCall.CANCEL,
              List.of(404),
              FluxJob::cancel),
          of(
              Submits.ONE,
              "the status of a submitted job",
              "FluxJob.await polls the status; without it, each poll has to get the result as well",
              JobCall.STATUS,
              KnownJob.QUEUED,
              response ->
                  json(
                      response.successStatus().status(202),
                      body -> body.stringType("status", "IN_QUEUE")),
              job -> assertThat(job.status().status()).isNotNull()),
          of(
              Submits.ONE,
              "cancel of a submitted job",
              "FluxJob.cancel and cancelOnTimeout treat every 2xx as accepted",
              JobCall.CANCEL,
              KnownJob.QUEUED,
              PactDslResponse::successStatus,
              FluxJob::cancel),
          of(
              Submits.ALL,
              "the result of a completed job",
              "FluxJob.result and save need the URL of each image",
              JobCall.RESULT,
              KnownJob.COMPLETED,
              response -> json(response.successStatus(), JobNeeds::images),
              JobNeeds::saveImages),
          of(
              Submits.ALL,
              "cancel of a completed job",
              "FluxJob.cancel reports that the job had already completed",
              JobCall.CANCEL,
              KnownJob.COMPLETED,
              response ->
                  json(
                      response.status(400),
                      body -> body.stringValue("status", "ALREADY_COMPLETED")),
              job -> assertThat(job.cancel()).isEqualTo(CancelStatus.ALREADY_COMPLETED)));

  private JobNeeds() {}

  static Need of(
      Submits submits,
      String description,
      String neededBy,
      JobCall call,
      KnownJob job,
      UnaryOperator<PactDslResponse> response,
      Consumer<FluxJob> use) {
    return new Need(
        description,
        neededBy,
        submits,
        job,
        Contract.KEY,
        pact -> response.apply(call.request(pact, job).willRespondWith()),
        List.of(),
        flux -> use.accept(flux.job(job.id())));
  }

  private static Need unknown(
      String description,
      String neededBy,
      JobCall call,
      List<Integer> statuses,
      Consumer<FluxJob> use) {
    return of(
        Submits.NONE,
        description,
        neededBy,
        call,
        KnownJob.NONE,
        response -> response.statusCodes(statuses),
        job -> assertThatThrownBy(() -> use.accept(job)).isInstanceOf(JobNotFoundException.class));
  }

  private static void images(LambdaDslObject body) {
    body.minArrayLike(
        "images",
        1,
        image -> image.stringMatcher("url", "^(https?://|data:image/).+", Contract.PIXEL));
  }

  private static void saveImages(FluxJob job) {
    Path folder = Path.of("contracts/target/images");
    assertThat(job.save(job.result().orElseThrow(), folder)).isNotEmpty();
  }
}
