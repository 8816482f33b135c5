package com.kkiai.flux.cli;

import com.kkiai.flux.FluxJob;
import com.kkiai.flux.model.InvalidRequestException;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The options of commands that work on one job. */
final class JobOptions {
  @Parameters(
      paramLabel = "JOB",
      description = "Its id, such as flux-1/acf05732-7cb3-445b-9f39-fdaeccb1d730.")
  private String id = "";

  @Option(
      names = "--base-url",
      paramLabel = "URL",
      description = "Address of the gateway; it may have a path. Else KKIAI_BASE_URL.")
  private @Nullable String baseUrl;

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  boolean json() {
    return json;
  }

  /** Takes the job up and does something with it, which an interruption cuts. */
  <T> T with(Context context, Function<FluxJob, T> action) {
    // Nothing is submitted, and each call has its own limit.
    Duration unused = Duration.ofMinutes(1);
    try (Session session = Session.open(context.environment(), baseUrl, unused, 1)) {
      FluxJob job = job(session);
      return context.interruption().cuttable(() -> action.apply(job));
    }
  }

  private FluxJob job(Session session) {
    try {
      return session.flux().job(id);
    } catch (InvalidRequestException e) {
      throw new BadInputException(String.valueOf(e.getMessage()));
    }
  }
}
