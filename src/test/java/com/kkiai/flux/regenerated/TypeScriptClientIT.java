package com.kkiai.flux.regenerated;

import com.kkiai.flux.javascript.NodeExtension;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The spec makes a working client in TypeScript. */
@Tag("full")
@ExtendWith(NodeExtension.class)
class TypeScriptClientIT {
  @Test
  void runsAWholeJob(@TempDir Path folder) throws Exception {
    new RegeneratedClient("typescript").runsAWholeJob(folder, "verify");
  }
}
