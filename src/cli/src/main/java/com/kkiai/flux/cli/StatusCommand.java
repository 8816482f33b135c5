package com.kkiai.flux.cli;

import com.kkiai.flux.FluxJob;
import com.kkiai.flux.cli.terminal.ExitCode;
import com.kkiai.flux.cli.terminal.OneLine;
import com.kkiai.flux.model.LogLine;
import com.kkiai.flux.model.QueueStatus;
import com.squareup.moshi.JsonWriter;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;

/** Prints the status of a job. */
@Command(name = "status", sortOptions = false, description = "Print the status of a job.")
final class StatusCommand extends JobCommand {
  StatusCommand(Context context) {
    super(context);
  }

  @Override
  ExitCode run(FluxJob job) {
    QueueStatus status = job.status();
    // Some gateways serve no status, and only their result shows whether the job is done.
    Boolean ready = status.status() == null ? job.result().isPresent() : null;
    print(
        json -> {
          json.name("job_id").value(job.id()).name("request_id").value(job.requestId());
          json.name("status").value(status.status() == null ? null : status.status().value());
          json.name("result_ready").value(ready);
          json.name("queue_position").value(status.queuePosition());
          json.name("error").value(status.error()).name("error_type").value(status.errorType());
          if (status.metrics() != null) {
            json.name("inference_time").value(status.metrics().inferenceTime());
          }
          logs(json, status.logs() == null ? List.of() : status.logs());
        },
        () -> console().result(line(status, ready)));
    return ExitCode.DONE;
  }

  private static void logs(JsonWriter json, List<LogLine> lines) throws IOException {
    json.name("logs").beginArray();
    for (LogLine line : lines) {
      json.beginObject();
      json.name("message").value(line.message()).name("timestamp").value(line.timestamp());
      json.name("level").value(line.level());
      json.endObject();
    }
    json.endArray();
  }

  private static String line(QueueStatus status, @Nullable Boolean ready) {
    String line = status.status() == null ? "" : OneLine.start(status.status().value());
    if (ready != null) {
      line = "no status at this gateway; " + (ready ? "the result is ready" : "still running");
    }
    if (status.queuePosition() != null) {
      line += ", " + status.queuePosition() + " ahead";
    }
    if (status.error() != null) {
      line += ", failed: " + OneLine.start(status.error());
    }
    return status.errorType() == null
        ? line
        : line + " (" + OneLine.start(status.errorType()) + ")";
  }
}
