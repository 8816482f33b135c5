package com.kkiai.flux.sandbox.internal.jobs;

import com.kkiai.flux.model.JobStatus;
import com.kkiai.flux.model.Metrics;
import com.kkiai.flux.model.QueueStatus;
import com.kkiai.flux.model.SubmitResponse;
import org.jspecify.annotations.Nullable;

/** The envelopes of jobs, with URLs of the host that is upstream of the gateway. */
final class Envelopes {
  private static final String UPSTREAM = "https://queue.fal.run/fal-ai/";

  private Envelopes() {}

  /** Returns the response of a submit. */
  static SubmitResponse queued(Job job) {
    Snapshot now = job.look();
    int position = now.queuePosition() == null ? 0 : now.queuePosition();
    String response = response(job);
    return SubmitResponse.builder()
        .status(JobStatus.IN_QUEUE)
        .requestId(job.requestId())
        .responseUrl(response)
        .statusUrl(response + "/status")
        .cancelUrl(response + "/cancel")
        .metrics(metrics(null))
        .queuePosition(position)
        .build();
  }

  /** Returns the response of a status call. */
  static QueueStatus.Builder at(Job job, Snapshot now, double runSeconds) {
    JobFailure failure = now.failure();
    String response = response(job);
    return QueueStatus.builder()
        .status(now.status())
        .requestId(job.requestId())
        .responseUrl(response)
        .statusUrl(response + "/status")
        .cancelUrl(response + "/cancel")
        .queuePosition(now.queuePosition())
        .metrics(metrics(now.succeeded() ? runSeconds : null))
        .error(failure == null ? null : failure.error())
        .errorType(failure == null ? null : failure.errorType());
  }

  private static String response(Job job) {
    return UPSTREAM + job.app() + "/requests/" + job.requestId();
  }

  private static Metrics metrics(@Nullable Double inferenceTime) {
    return Metrics.builder().inferenceTime(inferenceTime).build();
  }
}
