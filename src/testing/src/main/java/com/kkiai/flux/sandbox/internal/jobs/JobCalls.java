package com.kkiai.flux.sandbox.internal.jobs;

import com.kkiai.flux.model.CancelResult;
import com.kkiai.flux.model.CancelStatus;
import com.kkiai.flux.model.ErrorDetail;
import com.kkiai.flux.model.FluxOutput;
import com.kkiai.flux.model.QueueStatus;
import com.kkiai.flux.sandbox.internal.http.CallTarget;
import com.kkiai.flux.sandbox.internal.http.ErrorResponses;
import com.kkiai.flux.sandbox.internal.http.IncomingCall;
import com.kkiai.flux.sandbox.internal.http.Json;
import com.kkiai.flux.sandbox.internal.http.SandboxResponse;
import com.kkiai.flux.sandbox.internal.images.ImageOrder;
import com.kkiai.flux.sandbox.internal.images.PaintedImages;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Responds to the calls about one job. */
record JobCalls(JobSettings settings, JobStore jobs, PaintedImages images, JobLog log) {
  private static final Pattern FILE = Pattern.compile("(.+)-(\\d{1,2})\\.([a-z]+)");
  private static final ErrorDetail INVALID_LOGS =
      ErrorResponses.detail("", "one_of", "Input should be 0 or 1").toBuilder()
          .loc(List.of("query", "logs"))
          .build();

  SandboxResponse status(IncomingCall call) {
    List<String> logs = logs(call.query());
    if (!Set.of("0", "1").containsAll(logs)) {
      return ErrorResponses.model(422, List.of(INVALID_LOGS));
    }
    Job job = jobs.find(call.route());
    if (job == null) {
      return ErrorResponses.jobNotFound();
    }
    SandboxResponse other = job.cover() == null ? job.fixed(CallTarget.STATUS) : job.cover();
    if (other != null) {
      return other;
    }
    Snapshot now = job.poll();
    QueueStatus.Builder envelope = Envelopes.at(job, now, settings.runSeconds());
    if (logs.contains("1")) {
      envelope.logs(log.lines(job, now));
    }
    return SandboxResponse.json(
        now.done() ? 200 : 202, Json.envelope(QueueStatus.class, envelope.build()));
  }

  SandboxResponse result(IncomingCall call) {
    Job job = jobs.find(call.route());
    if (job == null) {
      return ErrorResponses.jobNotFound();
    }
    SandboxResponse cover = job.cover();
    if (cover != null) {
      return cover;
    }
    Snapshot now = job.poll();
    if (!now.done()) {
      return running(now);
    }
    JobFailure failure = now.failure();
    if (failure != null) {
      return ErrorResponses.infrastructure(failure.status(), failure.error(), failure.errorType());
    }
    SandboxResponse fixed = job.fixed(CallTarget.RESULT);
    if (fixed != null) {
      return fixed;
    }
    FluxOutput output = Envelopes.output(job, settings.runSeconds(), call.root(), images);
    return SandboxResponse.json(200, Json.of(FluxOutput.class, output));
  }

  private SandboxResponse running(Snapshot now) {
    if (settings.resultOnly() == null || !settings.resultOnly().runningIsSuccess()) {
      return ErrorResponses.sentence(400, ErrorResponses.IN_PROGRESS);
    }
    QueueStatus status =
        QueueStatus.builder().status(now.status()).queuePosition(now.queuePosition()).build();
    return SandboxResponse.json(202, Json.of(QueueStatus.class, status));
  }

  SandboxResponse cancel(IncomingCall call) {
    Job job = jobs.find(call.route());
    if (job == null) {
      return cancelled(404, CancelStatus.NOT_FOUND);
    }
    SandboxResponse fixed = job.fixed(CallTarget.CANCEL);
    if (fixed != null) {
      return fixed;
    }
    return switch (job.cancel().stage()) {
      case IN_QUEUE -> cancelled(200, CancelStatus.OK);
      case IN_PROGRESS -> cancelled(202, CancelStatus.CANCELLATION_REQUESTED);
      default -> cancelled(400, CancelStatus.ALREADY_COMPLETED);
    };
  }

  private static SandboxResponse cancelled(int status, CancelStatus outcome) {
    CancelResult result = CancelResult.builder().status(outcome).build();
    return SandboxResponse.json(status, Json.of(CancelResult.class, result));
  }

  SandboxResponse image(IncomingCall call) {
    Matcher name = FILE.matcher(call.route().name());
    Job job = name.matches() ? jobs.find(name.group(1)) : null;
    if (job == null || !job.look().succeeded()) {
      return ErrorResponses.typical(404);
    }
    SandboxResponse fixed = job.fixed(CallTarget.IMAGE);
    if (fixed != null) {
      return fixed;
    }
    ImageOrder order = job.order;
    int number = Integer.parseInt(name.group(2));
    return number >= job.imageCount() || !name.group(3).equals(order.type().extension())
        ? ErrorResponses.typical(404)
        : SandboxResponse.of(
            200, order.type().mediaType(), images.image(job.requestId, order, number));
  }

  private static List<String> logs(@Nullable String query) {
    return Arrays.stream(query == null ? new String[0] : query.split("&", -1))
        .filter(parameter -> parameter.matches("logs(=.*)?"))
        .map(parameter -> parameter.replaceFirst("logs=?", ""))
        .toList();
  }
}
