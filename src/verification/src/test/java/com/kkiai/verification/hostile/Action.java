package com.kkiai.verification.hostile;

import com.kkiai.flux.FluxClient;
import com.kkiai.flux.FluxJob;
import com.kkiai.flux.model.ImageSource;
import com.kkiai.flux.model.ReduxRequest;
import java.nio.file.Path;
import java.time.Duration;

/** What a client does, and the exceptions that say what went wrong with it. */
enum Action {
  SUBMIT,
  STATUS,
  RESULT,
  CANCEL,
  AWAIT,
  SAVE;

  private static final ReduxRequest REQUEST =
      ReduxRequest.builder().image(ImageSource.url("https://example.org/cat.png")).build();

  Object run(FluxClient flux, FluxJob job, Path folder, Duration limit) {
    return switch (this) {
      case SUBMIT -> flux.redux(REQUEST).id();
      case STATUS -> job.status();
      case RESULT -> job.result();
      case CANCEL -> job.cancel();
      case AWAIT -> job.await(limit, (unused, status) -> {});
      case SAVE -> job.save(job.result().orElseThrow(), folder).size();
    };
  }

  /** Returns the schema of the response. */
  String schema() {
    return switch (this) {
      case SUBMIT, STATUS, AWAIT -> "QueueStatus";
      case RESULT, SAVE -> "FluxOutput";
      case CANCEL -> "CancelResult";
    };
  }

  /** Returns how a response ends the call that is JSON, but does not conform to the spec. */
  String unreadable() {
    return switch (this) {
      case SUBMIT -> "SubmitOutcomeUnknownException";
      // Any 2xx is a yes.
      case CANCEL -> HostileCase.VALUE;
      case SAVE -> "ImageNotSavedException";
      default -> "MalformedResponseException";
    };
  }

  /** Returns the exception if all responses are failures that may pass. */
  String outOfTime() {
    return switch (this) {
      case AWAIT -> "JobTimeoutException";
      case SUBMIT, SAVE -> unreadable();
      default -> "ConnectionException";
    };
  }

  /** Returns the exception for a refusal. */
  String refused() {
    return this == RESULT ? "JobFailedException" : "ApiErrorException";
  }
}
