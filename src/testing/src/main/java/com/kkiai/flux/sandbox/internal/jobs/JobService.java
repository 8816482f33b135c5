package com.kkiai.flux.sandbox.internal.jobs;

import com.kkiai.flux.model.JobStatus;
import com.kkiai.flux.sandbox.internal.http.CallTarget;
import com.kkiai.flux.sandbox.internal.http.Endpoint;
import com.kkiai.flux.sandbox.internal.http.ErrorResponses;
import com.kkiai.flux.sandbox.internal.http.Ids;
import com.kkiai.flux.sandbox.internal.images.ImageOrder;
import com.kkiai.flux.sandbox.internal.images.PaintedImages;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/** The jobs of a sandbox, and the endpoints that serve them. Thread-safe. */
public final class JobService {
  private final JobSettings settings;
  private final RequestLog requests = new RequestLog();
  private final JobStore jobs;
  private final Map<CallTarget, Endpoint> endpoints = new EnumMap<>(CallTarget.class);

  /** Creates the jobs of one session; the supplier has the traits of each next job. */
  public JobService(JobSettings settings, String baseUrl, Supplier<JobTraits> script) {
    this.settings = settings;
    this.jobs = new JobStore(new ExampleJobs(settings.nanoTime()));
    var ids = new Ids(settings.seed());
    var images = new PaintedImages();
    var log = new JobLog(settings.nanoTime().getAsLong());
    JobSettings.ResultOnly resultOnly = settings.resultOnly();
    endpoints.put(CallTarget.SUBMIT, new SubmitEndpoint(settings, script, requests, jobs, ids));
    endpoints.put(CallTarget.RESULT, new ResultEndpoint(settings, baseUrl, jobs, images));
    endpoints.put(CallTarget.IMAGE, new ImageEndpoint(jobs, images));
    if (resultOnly == null) {
      endpoints.put(CallTarget.STATUS, new StatusEndpoint(jobs, log, settings.runSeconds()));
      endpoints.put(CallTarget.CANCEL, new CancelEndpoint(jobs));
    } else {
      Endpoint notServed = call -> ErrorResponses.notServed(resultOnly.status());
      endpoints.put(CallTarget.STATUS, notServed);
      endpoints.put(CallTarget.CANCEL, notServed);
    }
  }

  /** Returns the endpoint of a target; each target has one. */
  public Endpoint endpoint(CallTarget target) {
    return Objects.requireNonNull(endpoints.get(target));
  }

  /** Returns the requests of a type that used an outcome, in order. */
  public <T> List<T> submitted(Class<T> type) {
    return requests.of(type);
  }

  /** Returns the ids of the jobs without those of the examples. */
  public List<String> requestIds() {
    return jobs.requestIds();
  }

  /** Adds a job that was never submitted and stays in a stage. */
  public void add(String requestId, String app, JobTraits traits, JobStatus.Known stage) {
    ImageOrder order = ImageOrders.ofNothing(requestId);
    jobs.add(new Job(requestId, app, traits, order, Pace.fixed(stage), settings.nanoTime()));
  }
}
