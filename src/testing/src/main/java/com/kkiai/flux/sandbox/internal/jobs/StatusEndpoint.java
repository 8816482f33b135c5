package com.kkiai.flux.sandbox.internal.jobs;

import com.kkiai.flux.model.ErrorDetail;
import com.kkiai.flux.model.QueueStatus;
import com.kkiai.flux.sandbox.internal.http.CallTarget;
import com.kkiai.flux.sandbox.internal.http.Endpoint;
import com.kkiai.flux.sandbox.internal.http.ErrorResponses;
import com.kkiai.flux.sandbox.internal.http.IncomingCall;
import com.kkiai.flux.sandbox.internal.http.Json;
import com.kkiai.flux.sandbox.internal.http.SandboxResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Returns the status of a job. */
record StatusEndpoint(JobStore jobs, JobLog log, double runSeconds) implements Endpoint {
  private static final ErrorDetail INVALID_LOGS =
      ErrorDetail.builder()
          .loc(List.of("query", "logs"))
          .msg("Input should be 0 or 1")
          .type("one_of")
          .build();

  @Override
  public SandboxResponse respond(IncomingCall call) {
    List<String> logs = logs(call.query());
    if (!Set.of("0", "1").containsAll(logs)) {
      return ErrorResponses.model(422, List.of(INVALID_LOGS));
    }
    Job job = jobs.find(call.route());
    if (job == null) {
      return ErrorResponses.jobNotFound();
    }
    SandboxResponse fixed = job.traits().responses().get(CallTarget.STATUS);
    if (fixed != null) {
      return fixed;
    }
    Snapshot now = job.poll();
    QueueStatus.Builder envelope = Envelopes.at(job, now, runSeconds);
    if (logs.contains("1")) {
      envelope.logs(log.lines(job, now));
    }
    return SandboxResponse.json(
        now.done() ? 200 : 202, Json.envelope(QueueStatus.class, envelope.build()));
  }

  private static List<String> logs(@Nullable String query) {
    return Arrays.stream(query == null ? new String[0] : query.split("&", -1))
        .filter(parameter -> parameter.matches("logs(=.*)?"))
        .map(parameter -> parameter.replaceFirst("logs=?", ""))
        .toList();
  }
}
