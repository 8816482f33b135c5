package com.kkiai.flux.sandbox.internal.jobs;

import com.kkiai.flux.model.JobStatus;
import com.kkiai.flux.sandbox.internal.http.CallTarget;
import com.kkiai.flux.sandbox.internal.http.ErrorResponses;
import com.kkiai.flux.sandbox.internal.http.Ids;
import com.kkiai.flux.sandbox.internal.http.IncomingCall;
import com.kkiai.flux.sandbox.internal.http.SandboxResponse;
import com.kkiai.flux.sandbox.internal.images.PaintedImages;
import com.kkiai.flux.sandbox.internal.images.Sources;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/** The jobs of a sandbox, and the responses to calls about them. Thread-safe. */
public final class JobService {
  private final JobSettings settings;
  private final RequestLog requests = new RequestLog();
  private final JobStore jobs;
  private final JobCalls calls;
  private final SubmitEndpoint submits;

  /** Creates the jobs of one session; the supplier has the traits of each next job. */
  public JobService(JobSettings settings, Supplier<JobTraits> script) {
    this.settings = settings;
    this.jobs = new JobStore(settings.nanoTime());
    var log = new JobLog(Instant.now(), settings.nanoTime().getAsLong());
    this.calls = new JobCalls(settings, jobs, new PaintedImages(), log);
    this.submits =
        new SubmitEndpoint(
            settings, script, requests, jobs, new Ids(settings.seed()), new Sources());
  }

  public SandboxResponse respond(IncomingCall call) {
    CallTarget target = call.route().target();
    JobSettings.ResultOnly resultOnly = settings.resultOnly();
    if (resultOnly != null && (target == CallTarget.STATUS || target == CallTarget.CANCEL)) {
      return ErrorResponses.typical(resultOnly.status());
    }
    return switch (target) {
      case SUBMIT -> submits.respond(call);
      case STATUS -> calls.status(call);
      case RESULT -> calls.result(call);
      case CANCEL -> calls.cancel(call);
      case IMAGE -> calls.image(call);
    };
  }

  /** Returns the requests of a type that used an outcome, in order. */
  public <T> List<T> submitted(Class<T> type) {
    return requests.of(type);
  }

  /** Returns the ids of the jobs without those of the examples. */
  public List<String> requestIds() {
    return jobs.jobs().keys();
  }

  /** Adds a job that was never submitted and stays in a stage. */
  public void add(String requestId, String app, JobTraits traits, JobStatus.Known stage) {
    var order = ImageOrders.ofNothing(requestId);
    Pace pace = (elapsed, polls) -> Snapshot.at(stage, 0);
    jobs.add(new Job(requestId, app, traits, order, pace, settings.nanoTime()));
  }
}
