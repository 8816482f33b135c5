package com.kkiai.flux.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import com.kkiai.flux.MavenRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A copy of the committed tree, which is built somewhere else, by somebody else. */
record Copy(Path tree, Path repository) {

  static Copy in(Path folder) throws IOException, InterruptedException {
    Path tree = Files.createDirectories(folder).resolve("tree");
    Process clone =
        new ProcessBuilder(
                "git", "clone", "--quiet", Path.of("").toAbsolutePath().toString(), tree.toString())
            .inheritIO()
            .start();
    assertThat(clone.waitFor(1, TimeUnit.MINUTES) && clone.exitValue() == 0).isTrue();
    return new Copy(tree, folder.resolve("repository"));
  }

  /** Installs it into a repository of its own, and returns what users get, by the file's name. */
  Map<String, Path> install(Path logs, Map<String, String> environment)
      throws IOException, InterruptedException {
    MavenRun run =
        MavenRun.in(
            tree,
            logs,
            environment,
            List.of(
                "-Dmaven.repo.local=" + repository,
                "-Dmaven.repo.local.tail=" + MavenRun.REPOSITORY,
                "-Dmaven.repo.local.tail.ignoreAvailability=true",
                "-DskipTests",
                "-DskipITs",
                "install"));
    assertThat(run.exitCode()).as(run.output()).isZero();
    var files = new TreeMap<String, Path>();
    try (Stream<Path> installed = Files.walk(repository.resolve("com/kkiai/kkiai-flux"))) {
      installed
          .filter(file -> file.toString().matches(".*\\.(jar|pom|yaml)"))
          .forEach(file -> files.put(file.getFileName().toString(), file));
    }
    files.put("flux.jar", tree.resolve("target/flux.jar"));
    return files;
  }
}
