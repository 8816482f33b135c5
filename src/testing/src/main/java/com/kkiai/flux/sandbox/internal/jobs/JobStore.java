package com.kkiai.flux.sandbox.internal.jobs;

import com.kkiai.flux.model.JobStatus;
import com.kkiai.flux.model.JobStatus.Known;
import com.kkiai.flux.sandbox.internal.Latest;
import com.kkiai.flux.sandbox.internal.http.CallTarget;
import com.kkiai.flux.sandbox.internal.http.ErrorResponses;
import com.kkiai.flux.sandbox.internal.http.Router.Route;
import com.kkiai.flux.sandbox.internal.jobs.JobTraits.Course;
import com.kkiai.flux.sandbox.internal.jobs.JobTraits.Images;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The jobs by request id, and those of the spec's examples, which never change state. */
record JobStore(LongSupplier nanoTime, Latest<String, Job> jobs) {
  private static final int MAX_JOBS = 20_000;
  private static final String ANY_APP = "auto";
  private static final int QUEUE_POSITION = 2;

  JobStore(LongSupplier nanoTime) {
    this(nanoTime, new Latest<>(MAX_JOBS, job -> job.bytes));
  }

  void add(Job job) {
    jobs.put(job.requestId, job);
  }

  @Nullable Job find(String requestId) {
    Job job = jobs.get(requestId);
    return job == null ? example(requestId) : job;
  }

  /** Returns null also if the job belongs to another app. */
  @Nullable Job find(Route route) {
    Job job = find(route.name());
    boolean fits = job != null && (route.app().equals(ANY_APP) || route.app().equals(job.app));
    return fits ? job : null;
  }

  /** Creates a job anew, so that a call changes nothing for the next one. */
  private @Nullable Job example(String requestId) {
    JobTraits succeeds = JobTraits.PLAIN;
    return switch (requestId) {
      case "1d6b0c1e-5f0e-4f3c-8a55-2f2c9f6f4a01" -> example(requestId, succeeds, Known.IN_QUEUE);
      case "1d6b0c1e-5f0e-4f3c-8a55-2f2c9f6f4a02" ->
          example(requestId, succeeds, Known.IN_PROGRESS);
      case "acf05732-7cb3-445b-9f39-fdaeccb1d730" -> example(requestId, succeeds, Known.COMPLETED);
      case "1d6b0c1e-5f0e-4f3c-8a55-2f2c9f6f4a03" -> {
        var failure = new JobFailure("The runner was lost", "runner_disconnected");
        var course = Course.of(JobStatus.COMPLETED, failure, Images.NONE);
        yield example(requestId, succeeds.with(course), Known.COMPLETED);
      }
      case "1d6b0c1e-5f0e-4f3c-8a55-2f2c9f6f4a05" -> {
        var tooLarge = ErrorResponses.model(422, "image_too_large");
        yield example(requestId, succeeds.with(CallTarget.RESULT, tooLarge), Known.COMPLETED);
      }
      default -> null;
    };
  }

  private Job example(String requestId, JobTraits traits, Known stage) {
    Pace pace = (elapsed, polls) -> Snapshot.at(stage, QUEUE_POSITION);
    return new Job(requestId, "flux-1", traits, ImageOrders.ofNothing(requestId), pace, nanoTime);
  }
}
