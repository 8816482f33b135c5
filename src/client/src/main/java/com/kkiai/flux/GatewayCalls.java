package com.kkiai.flux;

import com.kkiai.flux.model.CancelResult;
import com.kkiai.flux.model.FluxOutput;
import com.kkiai.flux.model.QueueStatus;

/** The calls of a job, as the spec has them. */
interface GatewayCalls {
  /** Whether the status includes the log lines of the job. */
  enum Logs {
    WITHOUT,
    WITH
  }

  HttpCall<QueueStatus> status(JobId job, Logs logs);

  HttpCall<FluxOutput> result(JobId job);

  HttpCall<CancelResult> cancel(JobId job);
}
