package com.kkiai.flux.cli;

import com.kkiai.flux.FluxException;
import com.kkiai.flux.cli.batch.Failures;
import com.kkiai.flux.cli.request.BadInputException;
import com.kkiai.flux.cli.terminal.Console;
import com.kkiai.flux.cli.terminal.ExitCode;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Tells each error in one line, with what to do. */
record ErrorHandler(Console console)
    implements IParameterExceptionHandler, IExecutionExceptionHandler {
  @Override
  public int handleParseException(ParameterException e, String[] args) {
    String command = e.getCommandLine().getCommandSpec().qualifiedName();
    boolean mayBeFile =
        e instanceof UnmatchedArgumentException unmatched
            && unmatched.isUnknownOption()
            && !e.getCommandLine().getCommandSpec().positionalParameters().isEmpty();
    String file =
        mayBeFile ? "; if it is a file, write ./ before its name, or put -- before all files" : "";
    console.note(e.getMessage() + file + "; see " + command + " --help");
    return ExitCode.BAD_INPUT.number();
  }

  @Override
  public int handleExecutionException(Exception e, CommandLine command, ParseResult result) {
    return handle(e).number();
  }

  /** Prints an error and returns what to end with. */
  ExitCode handle(Throwable e) {
    if (e instanceof BadInputException bad) {
      console.notes(bad.lines());
      return ExitCode.BAD_INPUT;
    }
    console.note(Failures.message(e));
    return e instanceof FluxException failure ? Failures.exitCode(failure) : ExitCode.FAILED;
  }
}
