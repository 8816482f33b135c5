package com.kkiai.flux;

import com.kkiai.flux.model.CancelResult;
import com.kkiai.flux.model.FluxOutput;
import com.kkiai.flux.model.QueueStatus;

/** The calls of a job, as the spec has them. */
interface GatewayCalls {
  HttpCall<QueueStatus> status(JobId job, QueueCalls.Logs logs);

  HttpCall<FluxOutput> result(JobId job);

  HttpCall<CancelResult> cancel(JobId job);
}
