package com.kkiai.flux.sandbox;

import com.kkiai.flux.model.CancelResult;
import com.kkiai.flux.model.CancelStatus;

/** Gives up a job. */
record CancelEndpoint(JobStore jobs) implements Endpoint {
  @Override
  public Answer answer(IncomingCall call) {
    Job job = jobs.find(call.route());
    if (job == null) {
      return answer(404, CancelStatus.NOT_FOUND);
    }
    Answer fixed = job.traits().answers().get(CallKind.CANCEL);
    if (fixed != null) {
      return fixed;
    }
    return switch (job.cancel().stage()) {
      case IN_QUEUE -> answer(200, CancelStatus.OK);
      case IN_PROGRESS -> answer(202, CancelStatus.CANCELLATION_REQUESTED);
      case COMPLETED -> answer(400, CancelStatus.ALREADY_COMPLETED);
    };
  }

  private static Answer answer(int status, CancelStatus word) {
    CancelResult result = CancelResult.builder().status(word).build();
    return Answer.json(status, Json.of(CancelResult.class, result));
  }
}
