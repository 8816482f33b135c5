package com.kkiai.flux.cli;

import com.kkiai.flux.FluxJob;
import com.kkiai.flux.cli.batch.ClientSession;
import com.kkiai.flux.cli.request.BadInputException;
import com.kkiai.flux.cli.request.DurationConverter;
import com.kkiai.flux.cli.terminal.Console;
import com.kkiai.flux.cli.terminal.ExitCode;
import com.kkiai.flux.cli.terminal.JsonLine;
import com.kkiai.flux.model.InvalidRequestException;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A command that works on one job, with its options. */
abstract class JobCommand implements Callable<Integer> {
  private final Context context;

  @Parameters(
      paramLabel = "JOB",
      description = "Its id, such as flux-1/acf05732-7cb3-445b-9f39-fdaeccb1d730.")
  private String id = "";

  @Option(
      names = "--base-url",
      paramLabel = "URL",
      description = "Address of the gateway; it may have a path. Else KKIAI_BASE_URL.")
  private @Nullable String baseUrl;

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      description =
          "Limit for a call with all its attempts, and for saving images: 90s, 1m30s, 2h"
              + " (default: 30s for a call, 5m for images).")
  private @Nullable Duration timeout;

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  JobCommand(Context context) {
    this.context = context;
  }

  /** Does what the command is for. An interruption aborts it. */
  abstract ExitCode run(FluxJob job);

  @Override
  public final Integer call() {
    if (timeout != null && timeout.isZero()) {
      throw new BadInputException("--timeout must be more than 0");
    }
    try (ClientSession session =
        ClientSession.openForJob(context.environment(), baseUrl, timeout)) {
      FluxJob job = job(session);
      return context.interruption().cuttable(() -> run(job)).number();
    }
  }

  private FluxJob job(ClientSession session) {
    try {
      return session.flux().job(id);
    } catch (InvalidRequestException e) {
      throw new BadInputException(String.valueOf(e.getMessage()));
    }
  }

  final Console console() {
    return context.console();
  }

  /** Prints the object with {@code --json}, and otherwise the text. */
  final void print(JsonLine.Members object, Runnable text) {
    if (json) {
      console().json(object);
    } else {
      text.run();
    }
  }

  /** Reports a failure that is not an exception, or needs another message. */
  final void report(FluxJob job, String outcome, String error) {
    new ErrorHandler(console(), json).report(job.id(), outcome, "job " + job.id() + ": " + error);
  }
}
