package com.kkiai.flux;

import com.kkiai.flux.api.QueueApi;
import com.kkiai.flux.model.FluxOutput;
import retrofit2.Call;

/**
 * Where the result of a job is asked for: under its app, and if that is not there, once under the
 * word for any app.
 */
final class ResultCalls {
  private final QueueApi queue;
  private final JobId job;
  private String app;
  private boolean exists;

  ResultCalls(QueueApi queue, JobId job) {
    this.queue = queue;
    this.job = job;
    this.app = job.app();
  }

  String app() {
    return app;
  }

  Call<FluxOutput> call(String app) {
    return queue.getResult(app, job.requestId());
  }

  /** The job was seen under this app: from now on, missing means gone. */
  void exists() {
    exists = true;
  }

  /** Returns whether there is another app to try, and takes it. */
  boolean tryAnyApp() {
    if (exists || app.equals(JobId.ANY_APP)) {
      return false;
    }
    app = JobId.ANY_APP;
    return true;
  }

  /**
   * The gateway serves no status: it says that nothing is there, or answers as it answers for the
   * result.
   */
  static boolean isNoStatus(ApiError error) {
    return error.status() == 404 || error.status() == 405 || error.saysInProgress();
  }
}
