package com.kkiai.verification.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Thousands of jobs wait on a handful of threads. */
class WaitingTest {
  @TempDir Path folder;

  @Test
  void thousandsOfJobsWaitOnAHandfulOfThreads() throws Exception {
    int jobs = Integer.getInteger("waiting.jobs", 2000);
    int secondsBetweenPolls = 3 + jobs / 1000;
    try (var gateway = new QuickGateway(2)) {
      Map<String, String> seen =
          new Child(folder)
              .run(
                  WaitingClient.class,
                  "256m",
                  gateway.address(),
                  String.valueOf(jobs),
                  "2",
                  String.valueOf(secondsBetweenPolls));

      assertThat(seen).containsEntry("done", "done " + jobs);
      assertThat(seen).containsEntry("inFlight", "inFlight " + jobs);
      assertThat(Integer.parseInt(seen.get("threads").split(" ", -1)[1])).isBetween(3, 20);
    }
  }
}
