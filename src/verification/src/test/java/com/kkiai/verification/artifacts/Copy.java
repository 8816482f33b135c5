package com.kkiai.verification.artifacts;

import static org.assertj.core.api.Assertions.assertThat;

import com.kkiai.verification.processes.MavenRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A copy of the project in another folder: of the last commit, or of the work tree if that is not a
 * Git repository.
 *
 * @param umask the file modes that are removed from all files written there
 */
record Copy(Path tree, Path repository, String umask) {
  private static final Path HERE = Path.of("").toAbsolutePath();
  private static final String FILES = ".*\\.(jar|pom|yaml)";
  private static final boolean WINDOWS = System.getProperty("os.name").startsWith("Windows");

  static Copy in(Path folder, String umask) throws IOException, InterruptedException {
    Path tree = Files.createDirectories(folder).resolve("tree");
    if (Files.exists(HERE.resolve(".git"))) {
      var command = new ArrayList<>(launcher(umask));
      command.addAll(List.of("git", "clone", "--quiet", HERE.toString(), tree.toString()));
      Process clone = new ProcessBuilder(command).inheritIO().start();
      assertThat(clone.waitFor(2, TimeUnit.MINUTES)).isTrue();
      assertThat(clone.exitValue()).isZero();
    } else {
      copy(HERE, tree);
    }
    return new Copy(tree, folder.resolve("repository"), umask);
  }

  /** Installs it in its own repository; returns the files there by their names without version. */
  Map<String, Path> install(Path logs, Map<String, String> environment)
      throws IOException, InterruptedException {
    MavenRun run =
        MavenRun.in(
            tree,
            logs,
            environment,
            launcher(umask),
            List.of(
                "-Dmaven.repo.local=" + repository,
                "-Dmaven.repo.local.tail=" + MavenRun.REPOSITORY,
                "-Dspotless.check.skip",
                "-Dmaven.test.skip",
                "-Dmaven.javadoc.skip=false",
                "-pl",
                "src/cli",
                "-am",
                "install"));
    assertThat(run.exitCode()).as(run.output()).isZero();
    var files = new TreeMap<String, Path>();
    try (Stream<Path> installed = Files.walk(repository.resolve("com/kkiai"))) {
      for (Path file : installed.filter(file -> file.toString().matches(FILES)).toList()) {
        // The version of what is committed may differ from that of this build.
        String version = file.getParent().getFileName().toString();
        files.put(file.getFileName().toString().replace("-" + version, ""), file);
      }
    }
    return files;
  }

  private static List<String> launcher(String umask) {
    return WINDOWS ? List.of() : List.of("sh", "-c", "umask " + umask + " && exec \"$@\"", "sh");
  }

  private static void copy(Path from, Path to) throws IOException {
    Path target = from.resolve("target");
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(file -> !file.startsWith(target)).toList()) {
        Files.copy(file, to.resolve(from.relativize(file)));
      }
    }
  }
}
