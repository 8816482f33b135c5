package com.kkiai.flux.contract;

import com.kkiai.flux.sandbox.CallKind;
import com.kkiai.flux.sandbox.Outcome;
import com.kkiai.flux.sandbox.Sandbox;
import com.kkiai.flux.sandbox.Stage;
import com.kkiai.flux.sandbox.WatchedSandbox;
import java.net.URI;
import java.time.Duration;

/** A fresh sandbox, in which every state is a word. */
final class SandboxGateway implements Gateway {
  private static final String JSON = "application/json";

  private final Sandbox sandbox = WatchedSandbox.forAnyCaller().token(Contract.KEY).start();

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
  public String enter(String state) {
    switch (state) {
      case States.QUEUED -> job(Outcome.succeeds(), Stage.IN_QUEUE);
      case States.RUNNING -> job(Outcome.succeeds(), Stage.IN_PROGRESS);
      case States.COMPLETE -> job(Outcome.succeeds(), Stage.COMPLETED);
      case States.FAILED ->
          job(Outcome.failed("The runner was lost", "runner_disconnected"), Stage.COMPLETED);
      case States.REFUSED ->
          job(Outcome.failedResult(422, "content_policy_violation"), Stage.COMPLETED);
      case States.NO_STATUS ->
          job(
              Outcome.succeeds()
                  .answering(CallKind.STATUS, 405, JSON, "{\"detail\":\"Method Not Allowed\"}"),
              Stage.IN_PROGRESS);
      case States.NO_QUOTA -> sandbox.next(Outcome.refused(403));
      case States.BAD_INPUT -> sandbox.next(Outcome.refused(422));
      case States.TOO_MANY -> tooMany();
      default -> {
        // Nothing to do: this is how a fresh sandbox is.
      }
    }
    return Contract.ID;
  }

  private void tooMany() {
    String body = "{\"message\":\"Too many requests\"}";
    Outcome reads =
        Outcome.succeeds()
            .answering(CallKind.STATUS, 429, JSON, body)
            .answering(CallKind.RESULT, 429, JSON, body);
    job(reads, Stage.COMPLETED);
    // Twice: the HTTP client of the verifier obeys Retry-After and asks again.
    Outcome submit = Outcome.refusedFor(Duration.ofSeconds(1));
    sandbox.next(submit, submit);
  }

  private void job(Outcome outcome, Stage stage) {
    sandbox.addJob(Contract.ID, Contract.APP, outcome, stage);
  }

  @Override
  public void close() {
    sandbox.close();
  }
}
