package com.kkiai.flux.artifact;

import static com.kkiai.flux.artifact.ConsumerProject.assertWholeJob;
import static org.assertj.core.api.Assertions.assertThat;

import com.kkiai.flux.MavenRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rules in the library jar are enough for a program to be shrunk, and none is too much. */
@Tag("full")
class ShrunkConsumerIT {
  private static final Path RULES = Path.of("src/main/resources/META-INF/proguard/kkiai-flux.pro");

  @TempDir Path folder;
  private ConsumerProject project;

  @BeforeEach
  void install() throws IOException {
    Jdk jdk = Jdk.ofTheBuild();
    if (!Files.isDirectory(jdk.jmods())) {
      String line = "left out: ShrunkConsumerIT: ProGuard needs " + jdk.jmods();
      System.out.println(line);
      Assumptions.abort(line);
    }
    project =
        new ConsumerProject("shrunk", InstalledLibrary.in(folder.resolve("repository")), folder);
  }

  @Test
  void aShrunkProgramRunsAJob() throws Exception {
    assertWholeJob(project.run(Jdk.ofTheBuild()));

    Path java = Jdk.java25().java();
    assertWholeJob(project.runAgain(Jdk.ofTheBuild(), "-Dconsumer.java=" + java));
  }

  @Test
  void eachRuleIsNeeded() throws Exception {
    List<String> rules = Arrays.asList(Files.readString(RULES).split("\n\n"));
    assertThat(rules).hasSizeGreaterThan(1);
    for (String rule : rules) {
      String others =
          String.join("\n\n", rules.stream().filter(other -> !other.equals(rule)).toList());
      Path file = Files.writeString(folder.resolve("rules.pro"), others);

      MavenRun run = project.run(Jdk.ofTheBuild(), "-Dconsumer.rules=" + file);

      assertThat(run.exitCode()).as("without\n%s", rule).isNotZero();
      assertThat(run.output()).contains("Failed to find the generated JsonAdapter class");
    }
  }
}
