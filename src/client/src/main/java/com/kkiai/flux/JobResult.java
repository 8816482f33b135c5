package com.kkiai.flux;

import com.kkiai.flux.model.FluxOutput;
import com.kkiai.flux.model.JobStatus;
import com.kkiai.flux.model.QueueStatus;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the response to the result call means for the job. */
sealed interface JobResult {
  record Running(@Nullable QueueStatus shown) implements JobResult {}

  record Done(FluxOutput output, @Nullable BigDecimal billedUnits) implements JobResult {}

  /** There are no images, and asking again will not help, or not soon. */
  sealed interface WithoutImages extends JobResult {
    FluxException why();
  }

  record Failed(JobFailedException why) implements WithoutImages {}

  /** It is not running any more, but there are neither images nor a failure. */
  record Unfinished(MalformedResponseException why) implements WithoutImages {}

  /** There is no such job here. */
  record Missing(FluxException why) implements WithoutImages {}

  /** Throws if the response is about the call and not about the job. */
  static JobResult of(CallResult<FluxOutput> result, JobId job) {
    return result instanceof CallResult.Page<?> page && page.error().isNotServed()
        ? new Missing(MalformedResponseException.ofPage(page.error(), job))
        : result.fold(job, ok -> ofBody(ok, job), error -> ofError(error, job));
  }

  private static JobResult ofBody(CallResult.Ok<FluxOutput> ok, JobId job) {
    FluxOutput body = ok.body();
    if (!body.images().isEmpty()) {
      return new Done(body, ok.billedUnits());
    }
    if (body.error() != null) {
      return new Failed(new JobFailedException(body.error(), body.errorType(), job));
    }
    if (body.status() == null && ApiError.saysInProgress(ok.start())) {
      return new Running(null);
    }
    if (body.status() != null && !body.status().equals(JobStatus.COMPLETED)) {
      return new Running(
          QueueStatus.builder()
              .requestId(job.requestId())
              .status(body.status())
              .queuePosition(body.queuePosition())
              .build());
    }
    return new Unfinished(MalformedResponseException.ofResult(ok.start(), job));
  }

  private static JobResult ofError(ApiError error, JobId job) {
    int status = error.status();
    if (error.saysInProgress()) {
      return new Running(null);
    }
    if (status == 404) {
      return new Missing(new JobNotFoundException(JobNotFoundException.NO_JOB, job, null));
    }
    if (status == 405) {
      return new Missing(new ApiErrorException(error, job));
    }
    boolean isOfTheAccount = status == 401 || status == 402;
    if (status < 400 || isOfTheAccount || (status == 403 && !error.isAboutTheContent())) {
      throw new ApiErrorException(error, job);
    }
    return new Failed(new JobFailedException(error, job));
  }

  /** Throws if the job failed or is missing. */
  default JobResult orThrow() {
    if (this instanceof WithoutImages none) {
      throw none.why();
    }
    return this;
  }

  /** Returns the output; empty while the job runs. Throws if it failed or is missing. */
  default Optional<FluxOutput> outcome() {
    return orThrow() instanceof Done done ? Optional.of(done.output()) : Optional.empty();
  }
}
