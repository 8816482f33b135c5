package com.kkiai.flux.cli;

import com.kkiai.flux.FluxJob;
import com.kkiai.flux.ImageNotSavedException;
import com.kkiai.flux.cli.batch.Failures;
import com.kkiai.flux.cli.batch.ItemJson;
import com.kkiai.flux.cli.batch.ItemReport;
import com.kkiai.flux.cli.request.DurationConverter;
import com.kkiai.flux.cli.terminal.ExitCode;
import com.kkiai.flux.cli.terminal.JsonLine;
import com.kkiai.flux.model.FluxOutput;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Fetches what a job made. */
@Command(
    name = "result",
    sortOptions = false,
    description = "Print the addresses of the images of a job, or save them with -o.")
final class ResultCommand extends JobCommand {
  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR",
      description = "Save the images there and print the names of the files.")
  private @Nullable Path folder;

  @Option(
      names = "--wait",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      description =
          "Wait this long for a job that is still running: 90s, 1m30s, 2h (default: do not wait).")
  private Duration wait = Duration.ZERO;

  ResultCommand(Context context) {
    super(context);
  }

  @Override
  ExitCode run(FluxJob job) {
    @Nullable FluxOutput output = wait.isZero() ? job.result().orElse(null) : job.await(wait);
    if (output == null) {
      report(job, "running", "still running; try again later, or add --wait 3m");
      return ExitCode.FAILED;
    }
    if (folder == null) {
      String without = ItemReport.numbers(urls(output), String::isEmpty);
      String error = "job " + job.id() + ": the response has no URL for image " + without;
      return print(job, output, List.of(), without.isEmpty() ? null : error);
    }
    try {
      return print(job, output, job.save(output, folder), null);
    } catch (ImageNotSavedException e) {
      return print(job, output, e.savedFiles(), Failures.message(e));
    }
  }

  private ExitCode print(FluxJob job, FluxOutput output, List<Path> files, @Nullable String error) {
    List<String> warnings = ItemReport.warnings(output);
    warnings.forEach(warning -> console().note("job " + job.id() + ": warning: " + warning));
    if (error != null) {
      console().note(error);
    }
    print(
        json -> {
          json.name("job_id").value(job.id());
          json.name("outcome").value(error == null ? "done" : "unfinished");
          JsonLine.texts(json, "files", files);
          ItemJson.output(json, output);
          JsonLine.texts(json, "warnings", warnings);
          json.name("error").value(error);
        },
        () -> {
          files.forEach(console()::result);
          if (folder == null) {
            urls(output).stream().filter(url -> !url.isEmpty()).forEach(console()::result);
          }
        });
    return error == null ? ExitCode.DONE : ExitCode.FAILED;
  }

  /** Returns the URL of each image, empty if it has none. */
  private static List<String> urls(FluxOutput output) {
    return output.images().stream()
        .map(image -> Objects.requireNonNullElse(image.url(), ""))
        .toList();
  }
}
