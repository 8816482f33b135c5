package com.kkiai.verification.soak;

import static org.assertj.core.api.Assertions.assertThat;

import com.kkiai.verification.spec.SpecWatch;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * With a fifth of all calls going wrong, no job is lost, submitted twice or stuck. How many jobs,
 * and which calls go wrong, is said by soak.jobs and soak.seed.
 */
class SoakTest {
  @RegisterExtension final SpecWatch watch = new SpecWatch();

  @Test
  void everyJobEndsClearly(@TempDir Path folder) throws IOException, InterruptedException {
    var soak = new Soak(Integer.getInteger("soak.jobs", 300), Long.getLong("soak.seed", 7));

    SoakReport report = soak.run(watch.sandbox(), folder);

    System.out.println(soak + "\n" + report);
    assertThat(report.problems()).isEmpty();
    assertThat(report.endings())
        .as("ways to end that were met")
        .containsKeys("Done", "JobFailedException", "SubmitOutcomeUnknownException");
  }
}
