package com.kkiai.flux.sandbox;

import com.kkiai.flux.sandbox.internal.http.Transmission;
import com.kkiai.flux.sandbox.internal.jobs.JobService;
import com.kkiai.flux.sandbox.internal.jobs.JobTraits;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The state of a sandbox between two calls of {@link Sandbox#reset}. Thread-safe. */
final class SandboxState {
  final CallLog calls = new CallLog();
  final JobService jobs;
  final RequestHandler handler;
  private final Deque<Outcome> outcomes = new ArrayDeque<>();
  private Outcome otherwise;

  SandboxState(Settings settings, String baseUrl, Transmission transmission) {
    this.otherwise = settings.defaultOutcome();
    this.jobs = new JobService(settings.jobs(), this::take);
    this.handler = new RequestHandler(settings, baseUrl, jobs, calls, transmission);
  }

  synchronized void next(List<Outcome> next) {
    outcomes.addAll(next);
  }

  synchronized void otherwise(Outcome outcome) {
    otherwise = outcome;
  }

  synchronized List<Outcome> unused() {
    return List.copyOf(outcomes);
  }

  private synchronized JobTraits take() {
    Outcome next = outcomes.pollFirst();
    return (next == null ? otherwise : next).traits;
  }
}
