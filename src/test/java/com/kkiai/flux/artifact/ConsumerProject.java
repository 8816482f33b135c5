package com.kkiai.flux.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import com.kkiai.flux.MavenRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A project of src/test/consumers, built and run as its user does, on the library as installed. */
record ConsumerProject(String name, InstalledLibrary library, Path folder) {
  private static final Pattern SAVED = Pattern.compile("(?m)^saved (?<size>\\d+) bytes as ");

  /** Runs its one command. Third parties' artifacts come from, and go to, the usual repository. */
  MavenRun run(Jdk jdk, String... more) throws IOException, InterruptedException {
    return run(jdk, List.of("compile", "exec:exec"), more);
  }

  /** Runs what was built. */
  MavenRun runAgain(Jdk jdk, String... more) throws IOException, InterruptedException {
    return run(jdk, List.of("exec:exec"), more);
  }

  private MavenRun run(Jdk jdk, List<String> goals, String... more)
      throws IOException, InterruptedException {
    var arguments =
        new ArrayList<>(
            List.of(
                "-f",
                "src/test/consumers/" + name,
                "-Dmaven.repo.local.tail=" + library.repository(),
                "-Dkkiai-flux.version=" + InstalledLibrary.VERSION,
                "-Dconsumer.target=" + folder.resolve("target")));
    arguments.addAll(goals);
    arguments.addAll(List.of(more));
    return MavenRun.of(folder, environment(jdk), arguments);
  }

  /** Java 25 warns of what Maven itself does. That its programs do not is what is tested. */
  private static Map<String, String> environment(Jdk jdk) {
    String home = jdk.home().toString();
    return jdk.mayWarnOfUnsafe()
        ? Map.of("JAVA_HOME", home, "MAVEN_OPTS", "--sun-misc-unsafe-memory-access=allow")
        : Map.of("JAVA_HOME", home);
  }

  /** Two images were made, and nobody was warned of anything. */
  static void assertWholeJob(MavenRun run) {
    assertThat(run.exitCode()).as(run.output()).isZero();
    Matcher saved = SAVED.matcher(run.output());
    assertThat(saved.results().map(image -> Integer.parseInt(image.group(1))))
        .as(run.output())
        .hasSize(2)
        .allMatch(size -> size > 0);
    assertThat(run.output().lines()).noneMatch(line -> line.matches("(?i).*\\bwarn.*"));
  }
}
