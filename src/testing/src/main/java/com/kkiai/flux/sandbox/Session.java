package com.kkiai.flux.sandbox;

import com.sun.net.httpserver.HttpExchange;
import java.util.EnumMap;
import java.util.Map;

/** The state of a sandbox between two calls of {@link Sandbox#reset}, and its gateway. */
final class Session {
  private final CallLog calls = new CallLog();
  private final RequestLog requests = new RequestLog();
  private final JobStore jobs;
  private final Script script;
  private final Gateway gateway;

  Session(Settings settings, String baseUrl, Transmission transmission) {
    this.jobs = new JobStore(new ExampleJobs(settings.nanoTime()));
    this.script = new Script(settings.defaultOutcome());
    this.gateway = new Gateway(settings, endpoints(settings, baseUrl), calls, transmission);
  }

  CallLog calls() {
    return calls;
  }

  RequestLog requests() {
    return requests;
  }

  JobStore jobs() {
    return jobs;
  }

  Script script() {
    return script;
  }

  void handle(HttpExchange exchange) {
    gateway.handle(exchange);
  }

  private Map<CallKind, Endpoint> endpoints(Settings settings, String baseUrl) {
    var ids = new Ids(settings.seed());
    var images = new PaintedImages();
    var jobLog = new JobLog(settings.nanoTime().getAsLong());
    Settings.ResultOnly resultOnly = settings.resultOnly();
    var endpoints = new EnumMap<CallKind, Endpoint>(CallKind.class);
    endpoints.put(CallKind.SUBMIT, new SubmitEndpoint(settings, script, requests, jobs, ids));
    endpoints.put(CallKind.RESULT, new ResultEndpoint(settings, baseUrl, jobs, images));
    endpoints.put(CallKind.IMAGE, new ImageEndpoint(jobs, images));
    if (resultOnly == null) {
      endpoints.put(CallKind.STATUS, new StatusEndpoint(jobs, jobLog, settings.runSeconds()));
      endpoints.put(CallKind.CANCEL, new CancelEndpoint(jobs));
    } else {
      Endpoint notServed = call -> Errors.notServed(resultOnly.status());
      endpoints.put(CallKind.STATUS, notServed);
      endpoints.put(CallKind.CANCEL, notServed);
    }
    return endpoints;
  }
}
