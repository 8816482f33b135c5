package com.kkiai.flux.sandbox;

import com.kkiai.flux.sandbox.internal.http.Transmission;
import com.kkiai.flux.sandbox.internal.jobs.JobService;
import com.sun.net.httpserver.HttpExchange;

/** The state of a sandbox between two calls of {@link Sandbox#reset}. */
final class SandboxState {
  private final CallLog calls = new CallLog();
  private final JobService jobs;
  private final Script script;
  private final RequestHandler handler;

  SandboxState(Settings settings, String baseUrl, Transmission transmission) {
    this.script = new Script(settings.defaultOutcome());
    this.jobs = new JobService(settings.jobs(), baseUrl, () -> script.take().traits());
    this.handler = new RequestHandler(settings, jobs, calls, transmission);
  }

  CallLog calls() {
    return calls;
  }

  JobService jobs() {
    return jobs;
  }

  Script script() {
    return script;
  }

  void handle(HttpExchange exchange) {
    handler.handle(exchange);
  }
}
