package com.kkiai.flux.cli;

import com.kkiai.flux.cli.terminal.ExitCode;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints a script that completes commands and options in a shell. */
@Command(
    name = "completion",
    description = {
      "Print a script for bash and zsh that completes the commands of flux.",
      "Use: alias flux='java -jar flux.jar'; source <(flux completion)"
    })
final class CompletionCommand implements Callable<Integer> {
  private final Context context;

  @Spec private CommandSpec spec = CommandSpec.create();

  CompletionCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    context.out().print(AutoComplete.bash("flux", spec.root().commandLine()));
    context.out().flush();
    return ExitCode.DONE.number();
  }
}
