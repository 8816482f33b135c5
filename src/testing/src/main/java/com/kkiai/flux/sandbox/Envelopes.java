package com.kkiai.flux.sandbox;

import com.kkiai.flux.model.JobStatus;
import com.kkiai.flux.model.Metrics;
import com.kkiai.flux.model.QueueStatus;
import org.jspecify.annotations.Nullable;

/** The envelopes of jobs, with addresses of the host that is upstream of the gateway. */
final class Envelopes {
  private static final String UPSTREAM = "https://queue.fal.run/fal-ai/";

  private Envelopes() {}

  /** The envelope that answers the submit. */
  static QueueStatus queued(Job job) {
    Snapshot now = job.look();
    int position = now.queuePosition() == null ? 0 : now.queuePosition();
    return builder(job, JobStatus.IN_QUEUE, position).metrics(metrics(null)).build();
  }

  /** The envelope that answers a status call. */
  static QueueStatus.Builder at(Job job, Snapshot now, double runSeconds) {
    JobFailure failure = now.failure();
    return builder(job, now.status(), now.queuePosition())
        .metrics(metrics(now.succeeded() ? runSeconds : null))
        .error(failure == null ? null : failure.error())
        .errorType(failure == null ? null : failure.errorType());
  }

  private static QueueStatus.Builder builder(
      Job job, JobStatus status, @Nullable Integer position) {
    String response = UPSTREAM + job.app() + "/requests/" + job.requestId();
    return QueueStatus.builder()
        .status(status)
        .requestId(job.requestId())
        .responseUrl(response)
        .statusUrl(response + "/status")
        .cancelUrl(response + "/cancel")
        .queuePosition(position);
  }

  private static Metrics metrics(@Nullable Double inferenceTime) {
    return Metrics.builder().inferenceTime(inferenceTime).build();
  }
}
