package com.kkiai.flux.regenerated;

import static org.assertj.core.api.Assertions.assertThat;

import com.kkiai.flux.MavenRun;
import com.kkiai.flux.sandbox.CallKind;
import com.kkiai.flux.sandbox.Sandbox;
import com.kkiai.flux.sandbox.WatchedSandbox;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A client that a stock generator makes of the spec, in a project of src/test/regenerated. */
record RegeneratedClient(String name) {

  /** Makes, compiles and runs it by its one command, and follows a job from submit to images. */
  void runsAWholeJob(Path folder, String... goals) throws Exception {
    try (Sandbox sandbox = WatchedSandbox.forAnyCaller().polls(1, 1).start()) {
      var arguments =
          new ArrayList<>(
              List.of(
                  "-f",
                  "src/test/regenerated/" + name,
                  "-Dregenerated.target=" + folder.resolve("target")));
      arguments.addAll(List.of(goals));
      MavenRun run =
          MavenRun.of(
              folder,
              Map.of("KKIAI_BASE_URL", sandbox.baseUrl(), "KKIAI_API_KEY", "any"),
              arguments);

      assertThat(run.exitCode()).as(run.output()).isZero();
      assertThat(run.output().lines().filter(line -> line.startsWith("image http"))).hasSize(2);
      assertThat(sandbox.submits()).isEqualTo(1);
      assertThat(sandbox.calls(CallKind.STATUS)).hasSize(3);
      assertThat(sandbox.calls(CallKind.RESULT)).hasSize(1);
    }
  }
}
