package com.kkiai.flux.sandbox.internal.jobs;

/** The reason of a failed job, human-readable and machine-readable. */
public record JobFailure(String error, String errorType) {
  static final JobFailure CANCELLED =
      new JobFailure("The request was cancelled by the client", "client_cancelled");

  int status() {
    return switch (errorType) {
      case "request_timeout", "startup_timeout" -> 504;
      case "client_cancelled" -> 499;
      case "bad_request" -> 400;
      case "runner_server_error" -> 500;
      default -> errorType.startsWith("runner_") ? 503 : 500;
    };
  }
}
