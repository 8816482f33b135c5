package com.kkiai.contracts;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The job that an interaction is about.
 *
 * @param app auto stands for the app of every job
 * @param requestId every sandbox knows the ids of the spec's examples
 * @param status the status that the job has reached, in the only provider state; null if every
 *     provider of the contract has, or does not have, this very job
 */
record KnownJob(String app, String requestId, @Nullable String status) {
  /** The only provider state: its parameters are those of a job. */
  static final String STATE = "a job was submitted";

  static final KnownJob QUEUED =
      new KnownJob("auto", "1d6b0c1e-5f0e-4f3c-8a55-2f2c9f6f4a01", "IN_QUEUE");
  static final KnownJob COMPLETED =
      new KnownJob("auto", "acf05732-7cb3-445b-9f39-fdaeccb1d730", "COMPLETED");

  /** No provider has it. */
  static final KnownJob NONE = new KnownJob("auto", "00000000-0000-0000-0000-000000000000", null);

  String id() {
    return app + "/" + requestId;
  }

  Map<String, Object> parameters() {
    return Map.of("app", app, "requestId", requestId, "status", String.valueOf(status));
  }
}
