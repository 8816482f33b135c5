package com.kkiai.flux.sandbox.internal.jobs;

import com.kkiai.flux.model.JobStatus.Known;
import com.kkiai.flux.model.LogLine;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What jobs print, in each of the forms that the service is known to have.
 *
 * @param startNanos the same moment as the start, by the monotonic clock
 */
record JobLog(Instant start, long startNanos) {
  List<LogLine> lines(Job job, Snapshot now) {
    if (now.stage() == Known.IN_QUEUE) {
      return List.of();
    }
    Instant began = start.plusNanos(job.start - startNanos);
    String zoned = began.toString();
    String bare = LocalDateTime.ofInstant(began, ZoneOffset.UTC).toString();
    var lines = new ArrayList<LogLine>();
    // A cancelled job may never have run.
    if (!JobFailure.CANCELLED.equals(now.failure())) {
      LogLine.Builder half = LogLine.builder().message("50% done").timestamp(bare);
      lines.add(LogLine.builder().message("Loading the image").timestamp(zoned).build());
      lines.add(half.level("INFO").source("USER").build());
    }
    if (now.done()) {
      JobFailure failure = now.failure();
      var labels = Map.of("level", failure == null ? "info" : "error", "source", "sandbox");
      String message = failure == null ? "100% done" : failure.error();
      lines.add(LogLine.builder().message(message).timestamp(zoned).labels(labels).build());
    }
    return lines;
  }
}
