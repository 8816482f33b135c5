package com.kkiai.flux.regenerated;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The spec makes a working client in Java without this project's templates. */
@Tag("full")
class JavaClientIT {
  @Test
  void runsAWholeJob(@TempDir Path folder) throws Exception {
    new RegeneratedClient("java").runsAWholeJob(folder, "compile", "exec:exec");
  }
}
