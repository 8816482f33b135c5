package com.kkiai.verification.hostile;

import com.kkiai.flux.FluxClient;
import com.kkiai.flux.FluxJob;
import com.kkiai.flux.model.FluxOutput;
import com.kkiai.flux.model.ImageSource;
import com.kkiai.flux.model.ReduxRequest;
import java.nio.file.Path;
import java.time.Duration;

/** What a client does, and the exceptions that tell what went wrong with it. */
enum Action {
  SUBMIT("QueueStatus", "SubmitOutcomeUnknownException", "SubmitOutcomeUnknownException") {
    @Override
    Object run(FluxClient flux, FluxJob job, Path folder, Duration limit) {
      var image = ImageSource.url("https://example.org/cat.png");
      return flux.redux(ReduxRequest.builder().image(image).build()).id();
    }
  },
  STATUS("QueueStatus", "UnreadableAnswerException", "ConnectionException") {
    @Override
    Object run(FluxClient flux, FluxJob job, Path folder, Duration limit) {
      return job.status();
    }
  },
  RESULT("FluxOutput", "UnreadableAnswerException", "ConnectionException") {
    @Override
    Object run(FluxClient flux, FluxJob job, Path folder, Duration limit) {
      return job.result();
    }
  },
  CANCEL("CancelResult", "UnreadableAnswerException", "ConnectionException") {
    @Override
    Object run(FluxClient flux, FluxJob job, Path folder, Duration limit) {
      return job.cancel();
    }
  },
  AWAIT("QueueStatus", "UnreadableAnswerException", "JobTimeoutException") {
    @Override
    Object run(FluxClient flux, FluxJob job, Path folder, Duration limit) {
      return job.await(limit, (unused, status) -> {});
    }
  },
  SAVE("FluxOutput", "ImageNotSavedException", "ImageNotSavedException") {
    @Override
    Object run(FluxClient flux, FluxJob job, Path folder, Duration limit) {
      FluxOutput output = job.result().orElseThrow();
      return job.save(output, folder, limit).size();
    }
  };

  private final String schema;
  private final String unreadable;
  private final String outOfTime;

  Action(String schema, String unreadable, String outOfTime) {
    this.schema = schema;
    this.unreadable = unreadable;
    this.outOfTime = outOfTime;
  }

  /** Does it, and returns what came of it. */
  abstract Object run(FluxClient flux, FluxJob job, Path folder, Duration limit);

  /** The schema of its answer. */
  String schema() {
    return schema;
  }

  /** How it ends where the answer is not of the spec. */
  String unreadable() {
    return unreadable;
  }

  /** How it ends where nothing but failures comes that may pass. */
  String outOfTime() {
    return outOfTime;
  }

  /** How it ends where the answer is a refusal. */
  String refused() {
    return this == RESULT ? "JobFailedException" : "ApiErrorException";
  }
}
