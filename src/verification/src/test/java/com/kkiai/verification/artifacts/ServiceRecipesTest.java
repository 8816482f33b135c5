package com.kkiai.verification.artifacts;

import static org.assertj.core.api.Assertions.assertThat;

import com.kkiai.verification.processes.MavenRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The recipes for services, a project of their own, pass their tests on the artifacts. */
@Tag("full")
class ServiceRecipesTest {
  private static final Path PROJECT = Path.of("src/samples/services");

  @TempDir Path folder;

  @Test
  void theRecipesPassTheirTests() throws Exception {
    assertThat(PROJECT.resolve("pom.xml"))
        .content()
        .contains("<kkiai-flux.version>" + Jars.VERSION + "<");
    copyProject();
    InstalledLibrary.installIn(folder.resolve("repository"));

    assertSuccess(Jdk.ofTheBuild(), "test");
    if (Boolean.getBoolean("all.consumers")) {
      // On virtual threads, where there are any.
      assertSuccess(Jdk.java25(), "surefire:test");
    }
  }

  private void copyProject() throws IOException {
    try (Stream<Path> paths = Files.walk(PROJECT)) {
      for (Path path : paths.filter(Files::isRegularFile).toList()) {
        Path copy = folder.resolve(PROJECT.relativize(path).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(path, copy);
      }
    }
  }

  private void assertSuccess(Jdk jdk, String goal) throws Exception {
    List<String> arguments =
        List.of(
            "--file=" + folder.resolve("pom.xml"),
            "-Dmaven.repo.local.tail=" + folder.resolve("repository"),
            "-Dkkiai-flux.version=" + InstalledLibrary.VERSION,
            "-DargLine=-XX:TieredStopAtLevel=1",
            goal);
    MavenRun run = MavenRun.of(folder, jdk.environment(), arguments);
    assertThat(run.exitCode()).as(run.output()).isZero();
  }
}
