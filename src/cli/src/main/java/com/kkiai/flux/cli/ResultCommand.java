package com.kkiai.flux.cli;

import com.kkiai.flux.FluxJob;
import com.kkiai.flux.model.FluxOutput;
import com.kkiai.flux.model.Image;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Fetches what a job made. */
@Command(
    name = "result",
    sortOptions = false,
    description = "Print the addresses of the images of a job, or save them with -o.")
final class ResultCommand implements Callable<Integer> {
  private final Context context;

  @Mixin private JobOptions options = new JobOptions();

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
          "Wait so long for a job that still runs: 500ms, 90s, 3m (default: do not wait).")
  private Duration wait = Duration.ZERO;

  ResultCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    return options.with(
        context,
        job -> {
          Optional<FluxOutput> output = wait.isZero() ? job.result() : Optional.of(job.await(wait));
          return (output.isEmpty() ? running(job) : print(job, output.get())).number();
        });
  }

  private ExitCode running(FluxJob job) {
    if (options.json()) {
      context
          .console()
          .result(
              JsonLine.of(
                  json -> json.name("job_id").value(job.id()).name("outcome").value("running")));
    }
    context.console().note("job " + job.id() + ": still runs; ask later, or add --wait 3m");
    return ExitCode.FAILED;
  }

  private ExitCode print(FluxJob job, FluxOutput output) {
    List<Path> files = folder == null ? List.of() : job.save(output, folder);
    List<String> warnings = OutcomeReport.warnings(output);
    warnings.forEach(
        warning -> context.console().note("job " + job.id() + ": warning: " + warning));
    if (options.json()) {
      context
          .console()
          .result(
              JsonLine.of(
                  json -> {
                    json.name("job_id").value(job.id()).name("outcome").value("done");
                    JsonLine.texts(json, "files", files);
                    OutcomeJson.output(json, output);
                    JsonLine.texts(json, "warnings", warnings);
                  }));
    } else if (folder != null) {
      files.forEach(file -> context.console().result(file.toString()));
    } else {
      addresses(output).forEach(context.console()::result);
    }
    return ExitCode.DONE;
  }

  private List<String> addresses(FluxOutput output) {
    return output.images().stream()
        .map(Image::url)
        .flatMap(Stream::ofNullable)
        .map(OneLine::of)
        .toList();
  }
}
