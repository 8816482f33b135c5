package com.kkiai.flux;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** What this process knows about its latest jobs, for each object that refers to them. */
final class RecentJobs {
  private static final int MAX_JOBS = 1000;

  record Job(JobAge age, int maxImages) {}

  private final Function<Duration, Deadline> deadlines;

  private final Map<String, Job> jobs =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Job> eldest) {
          return size() > MAX_JOBS;
        }
      };

  RecentJobs(Function<Duration, Deadline> deadlines) {
    this.deadlines = deadlines;
  }

  synchronized Job submitted(JobId id, int maxImages) {
    var job = new Job(JobAge.submitted(deadlines), maxImages);
    jobs.put(id.requestId(), job);
    return job;
  }

  synchronized Job get(JobId id) {
    return jobs.computeIfAbsent(
        id.requestId(), any -> new Job(JobAge.resumed(deadlines), RequestedImages.most()));
  }
}
