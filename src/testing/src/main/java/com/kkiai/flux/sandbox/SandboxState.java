package com.kkiai.flux.sandbox;

import com.kkiai.flux.sandbox.internal.http.Transmission;
import com.kkiai.flux.sandbox.internal.jobs.JobService;
import com.sun.net.httpserver.HttpExchange;

/** The state of a sandbox between two calls of {@link Sandbox#reset}. */
record SandboxState(CallLog calls, JobService jobs, Script script, RequestHandler handler) {
  static SandboxState of(Settings settings, String baseUrl, Transmission transmission) {
    var calls = new CallLog();
    var script = new Script(settings.defaultOutcome());
    var jobs = new JobService(settings.jobs(), () -> script.take().traits());
    var handler = new RequestHandler(settings, baseUrl, jobs, calls, transmission);
    return new SandboxState(calls, jobs, script, handler);
  }

  void handle(HttpExchange exchange) {
    handler.handle(exchange);
  }
}
