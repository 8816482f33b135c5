package com.kkiai.flux.sandbox.internal.jobs;

import com.kkiai.flux.sandbox.internal.http.Route;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The jobs by request id, limited to the latest: a sandbox may run for days. */
final class JobStore {
  static final int MAX_JOBS = 20_000;
  private static final String ANY_APP = "auto";

  private final Map<String, Job> jobs = new LinkedHashMap<>();
  private final ExampleJobs examples;

  JobStore(ExampleJobs examples) {
    this.examples = examples;
  }

  synchronized void add(Job job) {
    jobs.put(job.requestId(), job);
    if (jobs.size() > MAX_JOBS) {
      jobs.remove(jobs.keySet().iterator().next());
    }
  }

  /** Returns the ids without those of the examples. */
  synchronized List<String> requestIds() {
    return List.copyOf(jobs.keySet());
  }

  synchronized @Nullable Job find(String requestId) {
    Job job = jobs.get(requestId);
    return job == null ? examples.find(requestId) : job;
  }

  /** Returns null also if the job belongs to another app. */
  @Nullable Job find(Route route) {
    Job job = find(route.name());
    boolean fits = job != null && (route.app().equals(ANY_APP) || route.app().equals(job.app()));
    return fits ? job : null;
  }
}
