package com.kkiai.flux.sandbox.internal.jobs;

import com.kkiai.flux.model.FluxOutput;
import com.kkiai.flux.model.Image;
import com.kkiai.flux.model.QueueStatus;
import com.kkiai.flux.sandbox.internal.http.CallTarget;
import com.kkiai.flux.sandbox.internal.http.Endpoint;
import com.kkiai.flux.sandbox.internal.http.ErrorResponses;
import com.kkiai.flux.sandbox.internal.http.IncomingCall;
import com.kkiai.flux.sandbox.internal.http.Json;
import com.kkiai.flux.sandbox.internal.http.SandboxResponse;
import com.kkiai.flux.sandbox.internal.images.ImageOrder;
import com.kkiai.flux.sandbox.internal.images.PaintedImages;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import okio.ByteString;

/** Returns the result of a job. */
record ResultEndpoint(JobSettings settings, String baseUrl, JobStore jobs, PaintedImages images)
    implements Endpoint {
  @Override
  public SandboxResponse respond(IncomingCall call) {
    Job job = jobs.find(call.route());
    if (job == null) {
      return ErrorResponses.jobNotFound();
    }
    Snapshot now = job.poll();
    return body(job, now, baseUrl + call.route().prefix());
  }

  private SandboxResponse body(Job job, Snapshot now, String root) {
    if (!now.done()) {
      return running(now);
    }
    JobFailure failure = now.failure();
    if (failure != null) {
      return ErrorResponses.infrastructure(failure.status(), failure.error(), failure.errorType());
    }
    SandboxResponse fixed = job.traits().responses().get(CallTarget.RESULT);
    return fixed == null
        ? SandboxResponse.json(200, Json.of(FluxOutput.class, output(job, root)))
        : fixed;
  }

  private SandboxResponse running(Snapshot now) {
    if (settings.resultOnly() == null || !settings.resultOnly().runningIsSuccess()) {
      return ErrorResponses.sentence(400, ErrorResponses.IN_PROGRESS);
    }
    QueueStatus status =
        QueueStatus.builder().status(now.status()).queuePosition(now.queuePosition()).build();
    return SandboxResponse.json(202, Json.of(QueueStatus.class, status));
  }

  private FluxOutput output(Job job, String root) {
    ImageOrder order = job.order();
    int count = job.imageCount();
    List<Image> made =
        IntStream.range(0, count).mapToObj(number -> image(job, number, root)).toList();
    return FluxOutput.builder()
        .images(made)
        .timings(Map.of("inference", settings.runSeconds()))
        .seed(order.seed())
        .hasNsfwConcepts(Collections.nCopies(count, job.traits().flagged()))
        .prompt(order.prompt())
        .request(order.echo())
        .build();
  }

  private Image image(Job job, int number, String root) {
    ImageOrder order = job.order();
    ByteString bytes = images.image(job.requestId(), order, number);
    String name = job.requestId() + "-" + number + "." + order.type().extension();
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
