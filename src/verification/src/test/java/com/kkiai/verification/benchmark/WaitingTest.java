package com.kkiai.verification.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Thousands of jobs wait on a handful of threads. */
class WaitingTest {
  @TempDir Path folder;

  @Test
  void twoThousandJobsWaitOnAHandfulOfThreads() throws Exception {
    wait("2000", "2", "5");
  }

  @Test
  @Tag("full")
  void tenThousandJobsWaitOnAHandfulOfThreads() throws Exception {
    wait("10000", "2", "30");
  }

  private void wait(String jobs, String polls, String pause) throws Exception {
    try (var gateway = new QuickGateway(Integer.parseInt(polls))) {
      Map<String, String> seen =
          new Child(folder).run(WaitingClient.class, "256m", gateway.address(), jobs, polls, pause);

      assertThat(seen).containsEntry("done", "done " + jobs);
      assertThat(seen).containsEntry("inFlight", "inFlight " + jobs);
      assertThat(Integer.parseInt(seen.get("threads").split(" ", -1)[1])).isBetween(3, 12);
    }
  }
}
