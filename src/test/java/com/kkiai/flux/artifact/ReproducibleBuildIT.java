package com.kkiai.flux.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two builds of one commit give the same bytes, whoever makes them and wherever. */
@Tag("full")
class ReproducibleBuildIT {
  private static final Map<String, String> HERE =
      Map.of("MAVEN_OPTS", "-Duser.language=en -Duser.country=US -Duser.timezone=UTC");
  private static final Map<String, String> FAR_AWAY =
      Map.of(
          "MAVEN_OPTS",
          "-Duser.language=tr -Duser.country=TR -Duser.timezone=Asia/Tokyo -Dfile.encoding=ISO-8859-9");

  @TempDir Path folder;

  @Test
  void twoBuildsOfOneCommitGiveTheSameFiles() throws Exception {
    Map<String, Path> one = Copy.in(folder.resolve("one"), "022").install(folder, HERE);
    Map<String, Path> other =
        Copy.in(folder.resolve("another/folder"), "077").install(folder, FAR_AWAY);

    // What is committed may have another version than what is being built.
    String name = nameOf(one);
    assertThat(one)
        .containsOnlyKeys(
            name + ".jar",
            name + "-testing.jar",
            name + "-sources.jar",
            name + "-javadoc.jar",
            name + "-openapi.yaml",
            name + ".pom",
            "flux.jar");
    assertThat(other).containsOnlyKeys(one.keySet());
    var differences = new TreeMap<String, String>();
    for (String file : one.keySet()) {
      differences.put(file, Difference.between(one.get(file), other.get(file)));
    }
    differences.values().removeIf(String::isEmpty);
    assertThat(differences).isEmpty();
  }

  private static String nameOf(Map<String, Path> files) {
    String pom =
        files.keySet().stream().filter(file -> file.endsWith(".pom")).findFirst().orElseThrow();
    return pom.substring(0, pom.length() - ".pom".length());
  }
}
