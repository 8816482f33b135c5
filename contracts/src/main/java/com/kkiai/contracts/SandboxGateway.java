package com.kkiai.contracts;

import com.kkiai.flux.sandbox.CallKind;
import com.kkiai.flux.sandbox.Outcome;
import com.kkiai.flux.sandbox.Sandbox;
import com.kkiai.flux.sandbox.SandboxBuilder;
import com.kkiai.flux.sandbox.Stage;
import java.net.URI;
import java.time.Duration;
import java.util.UUID;

/**
 * A sandbox with a name for every state. A state replaces the one before and has a job of its own,
 * so that one sandbox serves a whole contract, in any order.
 */
final class SandboxGateway implements Gateway {
  private final Sandbox sandbox;
  private int states;

  SandboxGateway(SandboxBuilder settings) {
    this.sandbox = settings.token(Examples.KEY).start();
  }

  @Override
  public URI url() {
    return URI.create(sandbox.baseUrl());
  }

  @Override
  public String key() {
    return Examples.KEY;
  }

  @Override
  public boolean isSandbox() {
    return true;
  }

  @Override
  public String enter(String state) {
    String id = new UUID(0, ++states).toString();
    sandbox.defaultOutcome(Outcome.succeeds());
    switch (state) {
      case States.ACCEPTS, States.NO_JOB, States.NO_KEY -> {
        // Nothing to do: this is how a sandbox is.
      }
      case States.QUEUED -> job(id, Outcome.succeeds(), Stage.IN_QUEUE);
      case States.RUNNING -> job(id, Outcome.succeeds(), Stage.IN_PROGRESS);
      case States.COMPLETE -> job(id, Outcome.succeeds(), Stage.COMPLETED);
      case States.FAILED ->
          job(id, Outcome.failed("The runner was lost", "runner_disconnected"), Stage.COMPLETED);
      case States.REFUSED ->
          job(id, Outcome.failedResult(422, "content_policy_violation"), Stage.COMPLETED);
      case States.NO_STATUS -> job(id, withoutStatus(), Stage.IN_PROGRESS);
      case States.NO_QUOTA -> sandbox.defaultOutcome(Outcome.refused(403));
      case States.TOO_MANY -> sandbox.defaultOutcome(Outcome.refusedFor(Duration.ofSeconds(1)));
      default -> throw new IllegalArgumentException("no state of the contract: " + state);
    }
    return id;
  }

  private static Outcome withoutStatus() {
    return Outcome.succeeds()
        .answering(CallKind.STATUS, 405, "application/json", "{\"detail\":\"Method Not Allowed\"}");
  }

  private void job(String id, Outcome outcome, Stage stage) {
    sandbox.addJob(id, Examples.APP, outcome, stage);
  }

  @Override
  public void close() {
    sandbox.close();
  }
}
