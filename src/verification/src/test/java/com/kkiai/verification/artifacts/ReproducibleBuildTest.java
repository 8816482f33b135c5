package com.kkiai.verification.artifacts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two builds of one commit give the same bytes on different machines. */
@Tag("full")
class ReproducibleBuildTest {
  private static final Map<String, String> ENGLISH =
      Map.of("MAVEN_OPTS", "-Duser.language=en -Duser.country=US -Duser.timezone=UTC");
  private static final Map<String, String> TURKISH =
      Map.of(
          "MAVEN_OPTS",
          "-Duser.language=tr -Duser.country=TR -Duser.timezone=Asia/Tokyo -Dfile.encoding=ISO-8859-9");

  @TempDir Path folder;

  @Test
  void twoBuildsOfOneCommitGiveTheSameFiles() throws Exception {
    Map<String, Path> one = Copy.in(folder.resolve("one"), "022").install(folder, ENGLISH);
    Map<String, Path> other =
        Copy.in(folder.resolve("another/folder"), "077").install(folder, TURKISH);

    assertThat(one)
        .containsOnlyKeys(
            "kkiai-flux.jar",
            "kkiai-flux.pom",
            "kkiai-flux-javadoc.jar",
            "kkiai-flux-openapi.yaml",
            "kkiai-flux-sources.jar",
            "kkiai-flux-testing.jar",
            "kkiai-flux-testing.pom",
            "kkiai-flux-testing-javadoc.jar",
            "kkiai-flux-testing-sources.jar",
            "kkiai-flux-cli.jar",
            "kkiai-flux-cli.pom",
            "kkiai-flux-cli-all.jar",
            "kkiai-flux-cli-javadoc.jar",
            "kkiai-flux-cli-sources.jar");
    assertThat(other).containsOnlyKeys(one.keySet());
    var differences = new TreeMap<String, String>();
    for (String file : one.keySet()) {
      differences.put(file, Difference.between(one.get(file), other.get(file)));
    }
    differences.values().removeIf(String::isEmpty);
    assertThat(differences).isEmpty();
  }
}
