package com.kkiai.flux.contract;

import com.kkiai.flux.sandbox.Outcome;
import com.kkiai.flux.sandbox.Sandbox;
import com.kkiai.flux.sandbox.Stage;
import java.net.URI;
import java.time.Duration;

/** A fresh sandbox, in which every state is a word. */
final class SandboxGateway implements Gateway {
  private final Sandbox sandbox = Sandbox.builder().token(Contract.KEY).start();

  @Override
  public URI url() {
    return URI.create(sandbox.baseUrl());
  }

  @Override
  public String key() {
    return Contract.KEY;
  }

  @Override
  public boolean isSandbox() {
    return true;
  }

  @Override
  public String queuedJob() {
    return job(Outcome.succeeds(), Stage.IN_QUEUE);
  }

  @Override
  public String runningJob() {
    return job(Outcome.succeeds(), Stage.IN_PROGRESS);
  }

  @Override
  public String completeJob() {
    return job(Outcome.succeeds(), Stage.COMPLETED);
  }

  @Override
  public String failedJob() {
    return job(Outcome.failed("The runner was lost", "runner_disconnected"), Stage.COMPLETED);
  }

  @Override
  public String refusedJob() {
    return job(Outcome.failedResult(422, "content_policy_violation"), Stage.COMPLETED);
  }

  @Override
  public void refuseForTooManyCalls() {
    // Twice: the HTTP client of the verifier obeys Retry-After and asks again.
    Outcome tooMany = Outcome.refusedFor(Duration.ofSeconds(1));
    sandbox.next(tooMany, tooMany);
  }

  @Override
  public void close() {
    sandbox.close();
  }

  private String job(Outcome outcome, Stage stage) {
    sandbox.addJob(Contract.ID, Contract.APP, outcome, stage);
    return Contract.ID;
  }
}
