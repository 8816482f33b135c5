package com.kkiai.flux.cli;

import com.kkiai.flux.FluxJob;
import com.kkiai.flux.OperationAbortedException;
import com.kkiai.flux.cli.terminal.ExitCode;
import com.kkiai.flux.cli.terminal.JsonLine;
import com.kkiai.flux.cli.terminal.OneLine;
import com.kkiai.flux.model.CancelStatus;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
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
    return options.with(context, this::cancel).number();
  }

  private ExitCode cancel(FluxJob job) {
    try {
      return print(job, job.cancel());
    } catch (OperationAbortedException e) {
      new ErrorHandler(context.console(), options.json())
          .report(
              job.id(),
              "interrupted",
              "job " + job.id() + ": interrupted; it may be cancelled: check its status");
      return ExitCode.INTERRUPTED;
    }
  }

  private ExitCode print(FluxJob job, CancelStatus status) {
    String word = status.value();
    @Nullable String error =
        NOT_CANCELLED.contains(status)
            ? "job " + job.id() + ": not cancelled: " + OneLine.start(word)
            : null;
    if (options.json()) {
      context
          .console()
          .json(
              JsonLine.of(
                  json -> {
                    json.name("job_id").value(job.id());
                    json.name("cancel").value(word);
                    json.name("outcome").value(error == null ? null : "not_cancelled");
                    json.name("error").value(error);
                  }));
    } else {
      context.console().result(OneLine.start(word));
    }
    if (error == null) {
      return ExitCode.DONE;
    }
    context.console().note(error);
    return ExitCode.FAILED;
  }
}
