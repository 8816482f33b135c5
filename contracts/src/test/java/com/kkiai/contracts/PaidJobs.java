package com.kkiai.contracts;

import com.kkiai.flux.FluxClient;
import com.kkiai.flux.FluxException;
import com.kkiai.flux.FluxJob;
import com.kkiai.flux.JobFailedException;
import com.kkiai.flux.model.SubmitResponse;
import com.squareup.moshi.JsonDataException;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The jobs that the verification of a gateway pays for. It keeps the last one for the interactions
 * that are about a submitted job, and cancels each that it does not need any more.
 */
final class PaidJobs implements AutoCloseable {
  private static final Pattern APP = Pattern.compile("/fal-ai/([^/]+)/requests/");

  private final FluxClient flux;
  private final Duration longestJob;
  private final Redactor redactor;
  private @Nullable FluxJob last;
  private boolean ended;

  PaidJobs(FluxClient flux, Duration longestJob, Redactor redactor) {
    this.flux = flux;
    this.longestJob = longestJob;
    this.redactor = redactor;
  }

  /** Keeps the job of an accepted submit. A response without an id is a mismatch of its own. */
  void keep(String response) {
    try {
      SubmitResponse submitted = SubmitResponse.fromJson(response);
      Matcher app = APP.matcher(String.valueOf(submitted.responseUrl()));
      FluxJob job = flux.job((app.find() ? app.group(1) : "auto") + "/" + submitted.requestId());
      close();
      last = job;
      ended = false;
      print("submitted job " + job.id());
    } catch (JsonDataException | IllegalArgumentException e) {
      print("no job in: " + response);
    }
  }

  /** Waits for the last job to have a status, and returns the parameters of the provider state. */
  Map<String, Object> in(String status) throws IOException {
    if (last == null) {
      throw new IOException("no submit was accepted before");
    }
    if (status.equals(KnownJob.COMPLETED.status())) {
      try {
        last.await(longestJob);
        ended = true;
      } catch (FluxException e) {
        // The interaction shows what the gateway responds now.
        ended = e instanceof JobFailedException;
        print(e.getMessage());
      }
    }
    String[] id = last.id().split("/", -1);
    return Map.of("app", id[0], "requestId", id[1], "status", status);
  }

  /** Whether the last job is known to have succeeded or failed. */
  boolean ended() {
    return ended;
  }

  @Override
  public void close() {
    if (last != null && !ended) {
      try {
        print("cancel of job " + last.id() + ": " + last.cancel());
      } catch (FluxException e) {
        print("not cancelled: " + e.getMessage());
      }
    }
  }

  private void print(String line) {
    System.out.println(redactor.line(line));
  }
}
