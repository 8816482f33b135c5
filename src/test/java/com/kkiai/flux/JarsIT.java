package com.kkiai.flux;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is in the three jars, and that the library needs no more than it says. */
class JarsIT {
  @TempDir Path folder;

  @Test
  void theLibraryHoldsNeitherSandboxNorCommandLine() throws IOException {
    assertThat(names(Jars.library("")))
        .contains(
            "com/kkiai/flux/FluxClient.class",
            "com/kkiai/flux/model/ReduxRequest.class",
            "com/kkiai/flux/api/FluxApi.class")
        .noneMatch(name -> name.matches("com/kkiai/flux/(cli|sandbox|testing)/.*"))
        .noneMatch(name -> name.endsWith(".yaml"))
        .allMatch(name -> name.matches("(com/(kkiai/(flux/((api|model)/)?[^/]*)?)?|META-INF/.*)"));
  }

  @Test
  void theTestingJarHoldsSandboxAndExtensionAlone() throws IOException {
    assertThat(names(Jars.library("-testing")))
        .contains(
            "com/kkiai/flux/sandbox/Sandbox.class", "com/kkiai/flux/testing/SandboxExtension.class")
        .allMatch(
            name -> name.matches("(com/(kkiai/(flux/((sandbox|testing)/.*)?)?)?|META-INF/.*)"));
  }

  @Test
  void theDocsPageIsInTheProgramAlone() throws IOException {
    assertThat(names(Path.of("target", "flux.jar"))).contains("com/kkiai/flux/cli/kkiai-flux.html");
    assertThat(names(Jars.library(""))).noneMatch(name -> name.endsWith(".html"));
    assertThat(names(Jars.library("-testing"))).noneMatch(name -> name.endsWith(".html"));
  }

  @Test
  void theLibraryRunsAJobWithoutTheLibrariesOfTheCommandLine() throws Exception {
    Path program = Files.writeString(folder.resolve("Job.java"), PROGRAM);

    var run = JavaProcess.run(folder, "-cp", Jars.classPath(), program.toString());

    assertThat(run.errors()).isEmpty();
    assertThat(run.output()).isEqualTo("1 image\n");
    assertThat(run.exitCode()).isZero();
  }

  @Test
  void theLibraryAndWhatItNeedsAreSmall() throws IOException {
    List<Path> tree = new ArrayList<>(Jars.runtimeTree());
    tree.add(Jars.library(""));

    assertThat(tree).hasSizeLessThanOrEqualTo(10);
    assertThat(tree.stream().mapToLong(jar -> jar.toFile().length()).sum())
        .isLessThanOrEqualTo(3_600_000);
  }

  private static final String PROGRAM =
      """
      import com.kkiai.flux.*;
      import com.kkiai.flux.model.*;
      import com.kkiai.flux.sandbox.Sandbox;
      import java.time.Duration;

      class Job {
        public static void main(String[] args) {
          try (Sandbox sandbox = Sandbox.builder().start();
              FluxClient flux = FluxClient.builder().apiKey("k").baseUrl(sandbox.baseUrl()).build()) {
            FluxJob job = flux.redux(ReduxRequest.builder().image(ImageSource.url("https://example.org/a.png")).build());
            System.out.println(job.await(Duration.ofMinutes(1)).images().size() + " image");
          }
        }
      }
      """;

  private static List<String> names(Path jar) throws IOException {
    try (var file = new JarFile(jar.toFile())) {
      return file.stream().map(entry -> entry.getName()).toList();
    }
  }
}
