package com.kkiai.flux.sandbox.internal.jobs;

import com.kkiai.flux.model.FluxOutput;
import com.kkiai.flux.model.Image;
import com.kkiai.flux.model.JobStatus.Known;
import com.kkiai.flux.model.Metrics;
import com.kkiai.flux.model.QueueStatus;
import com.kkiai.flux.sandbox.internal.images.ImageOrder;
import com.kkiai.flux.sandbox.internal.images.PaintedImages;
import java.util.Collections;
import java.util.Map;
import java.util.stream.IntStream;
import okio.ByteString;

/** The envelopes of jobs, with URLs of the host that is upstream of the gateway, and results. */
final class Envelopes {
  private static final String UPSTREAM = "https://queue.fal.run/fal-ai/";

  private Envelopes() {}

  /** Returns the response of a submit, which has the form of a status. */
  static QueueStatus queued(Job job) {
    Integer position = job.look().queuePosition();
    return at(job, Snapshot.at(Known.IN_QUEUE, position == null ? 0 : position), 0).build();
  }

  static QueueStatus.Builder at(Job job, Snapshot now, double runSeconds) {
    JobFailure failure = now.failure();
    String response = UPSTREAM + job.app + "/requests/" + job.requestId;
    return QueueStatus.builder()
        .status(now.status())
        .requestId(job.requestId)
        .responseUrl(response)
        .statusUrl(response + "/status")
        .cancelUrl(response + "/cancel")
        .queuePosition(now.queuePosition())
        .metrics(Metrics.builder().inferenceTime(now.succeeded() ? runSeconds : null).build())
        .error(failure == null ? null : failure.error())
        .errorType(failure == null ? null : failure.errorType());
  }

  /** Returns a result, with the URLs of its images below a root. */
  static FluxOutput output(Job job, double runSeconds, String root, PaintedImages images) {
    ImageOrder order = job.order;
    int count = job.imageCount();
    boolean flagged = job.traits.course().images() == JobTraits.Images.FLAGGED;
    return FluxOutput.builder()
        .images(IntStream.range(0, count).mapToObj(n -> image(job, n, root, images)).toList())
        .timings(Map.of("inference", runSeconds))
        .seed(order.seed())
        .hasNsfwConcepts(Collections.nCopies(count, flagged))
        .prompt(order.prompt())
        .request(order.echo())
        .build();
  }

  private static Image image(Job job, int number, String root, PaintedImages images) {
    ImageOrder order = job.order;
    ByteString bytes = images.image(job.requestId, order, number);
    String name = job.requestId + "-" + number + "." + order.type().extension();
    String inline = "data:" + order.type().mediaType() + ";base64,";
    return Image.builder()
        .url(order.inline() ? inline + bytes.base64() : root + "/files/" + name)
        .width(order.size().width())
        .height(order.size().height())
        .contentType(order.type().mediaType())
        .fileName(name)
        .fileSize((long) bytes.size())
        .build();
  }
}
