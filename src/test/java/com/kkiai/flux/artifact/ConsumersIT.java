package com.kkiai.flux.artifact;

import static com.kkiai.flux.artifact.ConsumerProject.assertWholeJob;
import static org.assertj.core.api.Assertions.assertThat;

import com.kkiai.flux.MavenRun;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who takes the library needs nothing but its coordinates, and sees no warning. */
class ConsumersIT {
  @TempDir Path folder;
  private InstalledLibrary library;

  @BeforeEach
  void install() throws IOException {
    library = InstalledLibrary.in(folder.resolve("repository"));
  }

  @Test
  void aPlainProjectRunsAJob() throws Exception {
    assertWholeJob(project("plain").run(Jdk.ofTheBuild()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"beside-okhttp4", "behind-okhttp4", "module-path"})
  @Tag("full")
  void runsAJob(String name) throws Exception {
    MavenRun run = project(name).run(Jdk.ofTheBuild());

    assertWholeJob(run);
    if (name.endsWith("okhttp4")) {
      assertThat(run.output()).contains("fal-client was answered {\"images\":1}");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain", "beside-okhttp4", "behind-okhttp4", "module-path"})
  @Tag("full")
  void runsAJobOnJava25(String name) throws Exception {
    assertWholeJob(project(name).run(Jdk.java25()));
  }

  @Test
  @Tag("full")
  void whoWouldRunOnOkHttp4IsToldWhatToDo() throws Exception {
    MavenRun run = project("behind-okhttp4").run(Jdk.ofTheBuild(), "-P!managed");

    assertThat(run.exitCode()).isNotZero();
    assertThat(run.output())
        .contains("OkHttp 4.12.0 of another library is before OkHttp 5 on the class path")
        .doesNotContain("saved ");
  }

  private ConsumerProject project(String name) {
    return new ConsumerProject(name, library, folder);
  }
}
