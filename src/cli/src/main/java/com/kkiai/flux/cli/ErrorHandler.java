package com.kkiai.flux.cli;

import com.kkiai.flux.FluxException;
import com.kkiai.flux.cli.batch.Failures;
import com.kkiai.flux.cli.batch.ItemResult;
import com.kkiai.flux.cli.request.BadInputException;
import com.kkiai.flux.cli.terminal.Console;
import com.kkiai.flux.cli.terminal.ExitCode;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Reports a failure on one line of stderr and, with {@code --json}, as an object on stdout. */
record ErrorHandler(Console console, boolean json)
    implements IParameterExceptionHandler, IExecutionExceptionHandler {

  /** Reads {@code --json} itself: the command line may be invalid. */
  static ErrorHandler of(Console console, String... args) {
    return new ErrorHandler(
        console,
        Arrays.stream(args).takeWhile(arg -> !arg.equals("--")).anyMatch("--json"::equals));
  }

  @Override
  public int handleParseException(ParameterException e, String[] args) {
    String command = e.getCommandLine().getCommandSpec().qualifiedName();
    boolean mayBeFile =
        e instanceof UnmatchedArgumentException unmatched
            && unmatched.isUnknownOption()
            && !e.getCommandLine().getCommandSpec().positionalParameters().isEmpty();
    String file =
        mayBeFile ? "; if it is a file, write ./ before its name, or put -- before all files" : "";
    return handle(new BadInputException(e.getMessage() + file + "; see " + command + " --help"))
        .number();
  }

  @Override
  public int handleExecutionException(Exception e, CommandLine command, ParseResult result) {
    return handle(e).number();
  }

  /** Reports an exception and returns the exit code. */
  ExitCode handle(Throwable e) {
    if (e instanceof BadInputException bad) {
      console.notes(bad.lines());
      object(null, "bad_input", String.join("; ", bad.lines()));
      return ExitCode.BAD_INPUT;
    }
    ItemResult.Kind kind = Failures.kindOfJob(e);
    String jobId = e instanceof FluxException failure ? failure.jobId() : null;
    report(jobId, kind.word(), Failures.message(e));
    return kind.code();
  }

  /** Reports a failure that is not an exception, or needs another message. */
  void report(@Nullable String jobId, String outcome, String error) {
    console.note(error);
    object(jobId, outcome, error);
  }

  private void object(@Nullable String jobId, String outcome, String error) {
    if (json) {
      console.json(
          object -> {
            object.name("job_id").value(jobId).name("outcome").value(outcome);
            object.name("error").value(error);
          });
    }
  }
}
