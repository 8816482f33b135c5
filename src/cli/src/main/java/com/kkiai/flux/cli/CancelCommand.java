package com.kkiai.flux.cli;

import com.kkiai.flux.cli.terminal.ExitCode;
import com.kkiai.flux.cli.terminal.JsonLine;
import com.kkiai.flux.cli.terminal.OneLine;
import com.kkiai.flux.model.CancelStatus;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Asks the gateway to cancel a job. */
@Command(
    name = "cancel",
    sortOptions = false,
    description =
        "Ask the gateway to cancel a job. A job that is already running may still be billed.")
final class CancelCommand implements Callable<Integer> {
  private static final Set<CancelStatus> NOT_CANCELLED =
      Set.of(CancelStatus.ALREADY_COMPLETED, CancelStatus.NOT_FOUND);

  private final Context context;

  @Mixin private JobOptions options = new JobOptions();

  CancelCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    return options.with(
        context,
        job -> {
          CancelStatus status = job.cancel();
          String word = status.value();
          if (options.json()) {
            context
                .console()
                .json(
                    JsonLine.of(
                        out -> out.name("job_id").value(job.id()).name("cancel").value(word)));
          } else {
            context.console().result(OneLine.start(word));
          }
          if (NOT_CANCELLED.contains(status)) {
            context.console().note("job " + job.id() + ": not cancelled: " + OneLine.start(word));
            return ExitCode.FAILED.number();
          }
          return ExitCode.DONE.number();
        });
  }
}
