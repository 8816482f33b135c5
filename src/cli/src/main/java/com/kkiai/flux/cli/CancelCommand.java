package com.kkiai.flux.cli;

import com.kkiai.flux.FluxJob;
import com.kkiai.flux.OperationAbortedException;
import com.kkiai.flux.cli.terminal.ExitCode;
import com.kkiai.flux.cli.terminal.OneLine;
import com.kkiai.flux.model.CancelStatus;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;

/** Asks the gateway to cancel a job. */
@Command(
    name = "cancel",
    sortOptions = false,
    description =
        "Ask the gateway to cancel a job. A job that is already running may still be billed.")
final class CancelCommand extends JobCommand {
  private static final Set<CancelStatus> NOT_CANCELLED =
      Set.of(CancelStatus.ALREADY_COMPLETED, CancelStatus.NOT_FOUND);

  CancelCommand(Context context) {
    super(context);
  }

  @Override
  ExitCode run(FluxJob job) {
    try {
      return print(job, job.cancel());
    } catch (OperationAbortedException e) {
      report(job, "interrupted", "interrupted; it may be cancelled: check its status");
      return ExitCode.INTERRUPTED;
    }
  }

  private ExitCode print(FluxJob job, CancelStatus status) {
    String word = OneLine.start(status.value());
    @Nullable String error =
        NOT_CANCELLED.contains(status) ? "job " + job.id() + ": not cancelled: " + word : null;
    print(
        json -> {
          json.name("job_id").value(job.id()).name("cancel").value(status.value());
          json.name("outcome").value(error == null ? null : "not_cancelled");
          json.name("error").value(error);
        },
        () -> console().result(word));
    if (error == null) {
      return ExitCode.DONE;
    }
    console().note(error);
    return ExitCode.FAILED;
  }
}
