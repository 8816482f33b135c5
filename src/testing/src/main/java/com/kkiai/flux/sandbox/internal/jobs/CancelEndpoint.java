package com.kkiai.flux.sandbox.internal.jobs;

import com.kkiai.flux.model.CancelResult;
import com.kkiai.flux.model.CancelStatus;
import com.kkiai.flux.sandbox.internal.http.CallTarget;
import com.kkiai.flux.sandbox.internal.http.Endpoint;
import com.kkiai.flux.sandbox.internal.http.IncomingCall;
import com.kkiai.flux.sandbox.internal.http.Json;
import com.kkiai.flux.sandbox.internal.http.SandboxResponse;

/** Cancels a job. */
record CancelEndpoint(JobStore jobs) implements Endpoint {
  @Override
  public SandboxResponse respond(IncomingCall call) {
    Job job = jobs.find(call.route());
    if (job == null) {
      return response(404, CancelStatus.NOT_FOUND);
    }
    SandboxResponse fixed = job.traits().responses().get(CallTarget.CANCEL);
    if (fixed != null) {
      return fixed;
    }
    return switch (job.cancel().stage()) {
      case IN_QUEUE -> response(200, CancelStatus.OK);
      case IN_PROGRESS -> response(202, CancelStatus.CANCELLATION_REQUESTED);
      default -> response(400, CancelStatus.ALREADY_COMPLETED);
    };
  }

  private static SandboxResponse response(int status, CancelStatus outcome) {
    CancelResult result = CancelResult.builder().status(outcome).build();
    return SandboxResponse.json(status, Json.of(CancelResult.class, result));
  }
}
