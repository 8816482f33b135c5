package com.kkiai.flux.cli;

import com.kkiai.flux.cli.terminal.ExitCode;
import com.kkiai.flux.model.QueueStatus;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Tells how far a job is. */
@Command(name = "status", sortOptions = false, description = "Tell how far a job is.")
final class StatusCommand implements Callable<Integer> {
  private final Context context;

  @Mixin private JobOptions options = new JobOptions();

  StatusCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    return options.with(
        context,
        job -> {
          QueueStatus status = job.status();
          // Some gateways serve no status, and only their result tells whether the job is done.
          Boolean ready = status.status() == null ? job.result().isPresent() : null;
          if (options.json()) {
            context.console().json(StatusText.json(job, status, ready));
          } else {
            context.console().result(StatusText.line(status, ready));
          }
          return ExitCode.DONE.number();
        });
  }
}
