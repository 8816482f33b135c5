package com.kkiai.flux;

import com.kkiai.flux.model.FluxOutput;
import com.kkiai.flux.model.JobStatus;
import com.kkiai.flux.model.QueueStatus;
import org.jspecify.annotations.Nullable;

/** What an answer to the result call means for the job. */
final class JobResult {
  enum State {
    RUNNING,
    DONE,
    FAILED,
    MISSING
  }

  private final State state;
  private final @Nullable QueueStatus status;
  private final @Nullable FluxOutput output;
  private final @Nullable FluxException failure;

  private JobResult(
      State state,
      @Nullable QueueStatus status,
      @Nullable FluxOutput output,
      @Nullable FluxException failure) {
    this.state = state;
    this.status = status;
    this.output = output;
    this.failure = failure;
  }

  static JobResult of(Answer<FluxOutput> answer, JobId job) {
    return SingleRead.value(
        answer, job, output -> ofBody(output, job), error -> ofError(error, job));
  }

  private static JobResult ofBody(FluxOutput body, JobId job) {
    if (!body.images().isEmpty()) {
      return new JobResult(State.DONE, null, body, null);
    }
    if (body.error() != null) {
      return new JobResult(
          State.FAILED, null, null, new JobFailedException(body.error(), body.errorType(), job));
    }
    if (body.status() != null && !body.status().equals(JobStatus.COMPLETED)) {
      QueueStatus shown =
          QueueStatus.builder()
              .requestId(job.requestId())
              .status(body.status())
              .queuePosition(body.queuePosition())
              .build();
      return new JobResult(State.RUNNING, shown, null, null);
    }
    var noImages =
        new JobFailedException("it is done, but its result has no images", "no_images", job);
    return new JobResult(State.FAILED, null, null, noImages);
  }

  private static JobResult ofError(ApiError error, JobId job) {
    int status = error.status();
    if (error.saysInProgress()) {
      return new JobResult(State.RUNNING, null, null, null);
    }
    if (status == 404) {
      String what = "not found: the gateway knows no such job, or its result has expired";
      return new JobResult(State.MISSING, null, null, new JobNotFoundException(what, job, null));
    }
    if (status == 405) {
      return new JobResult(State.MISSING, null, null, new ApiErrorException(error, job));
    }
    boolean aboutTheCall = status < 400 || status == 401 || status == 403;
    return new JobResult(
        State.FAILED,
        null,
        null,
        aboutTheCall ? new ApiErrorException(error, job) : new JobFailedException(error, job));
  }

  State state() {
    return state;
  }

  /** Returns whether the job has ended, done or failed; false also if only the call failed. */
  boolean isEnd() {
    return state == State.DONE || failure instanceof JobFailedException;
  }

  /** What a running job shows of itself; null where that is nothing. */
  @Nullable QueueStatus status() {
    return status;
  }

  /** Returns the output of a job that is done; throws for one that failed or is missing. */
  FluxOutput output(JobId job) {
    if (failure != null) {
      throw failure;
    }
    if (output == null) {
      throw new IllegalStateException("job " + job + " still runs");
    }
    return output;
  }
}
