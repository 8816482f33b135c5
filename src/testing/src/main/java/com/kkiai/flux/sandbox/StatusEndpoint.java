package com.kkiai.flux.sandbox;

import com.kkiai.flux.model.QueueStatus;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Tells how far a job is. */
final class StatusEndpoint implements Endpoint {
  private final JobStore jobs;
  private final JobLog log;
  private final double runSeconds;

  StatusEndpoint(JobStore jobs, JobLog log, double runSeconds) {
    this.jobs = jobs;
    this.log = log;
    this.runSeconds = runSeconds;
  }

  @Override
  public Answer answer(IncomingCall call) {
    Job job = jobs.find(call.route());
    if (job == null) {
      return Errors.jobNotFound();
    }
    Answer fixed = job.traits().answers().get(CallKind.STATUS);
    if (fixed != null) {
      return fixed;
    }
    Snapshot now = job.poll();
    QueueStatus.Builder envelope = Envelopes.at(job, now, runSeconds);
    if (wantsLogs(call.received().query())) {
      envelope.logs(log.lines(job, now));
    }
    return Answer.json(now.done() ? 200 : 202, Json.envelope(QueueStatus.class, envelope.build()));
  }

  private static boolean wantsLogs(@Nullable String query) {
    return query != null && Arrays.asList(query.split("&", -1)).contains("logs=1");
  }
}
