package com.kkiai.verification.artifacts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.opentest4j.TestAbortedException;

/**
 * A JDK for users' projects.
 *
 * @param environment makes Maven run on it
 */
record Jdk(Path home, Map<String, String> environment) {
  private static final Path DEBIAN = Path.of("/usr/lib/jvm");

  static Jdk ofTheBuild() {
    String home = System.getProperty("java.home");
    return new Jdk(Path.of(home), Map.of("JAVA_HOME", home));
  }

  /** Returns the JDK 25 at -Djdk25 or JAVA_HOME_25_X64, or one in Debian's folder. */
  static Jdk java25() throws IOException {
    for (Path home : candidates()) {
      Path release = home.resolve("release");
      if (Files.exists(home.resolve("bin/javac"))
          && Files.exists(release)
          && Files.readString(release).contains("JAVA_VERSION=\"25")) {
        return new Jdk(
            home,
            Map.of(
                "JAVA_HOME",
                home.toString(),
                // Maven itself causes this warning; the programs that it starts must not.
                "MAVEN_OPTS",
                "--sun-misc-unsafe-memory-access=allow"));
      }
    }
    throw leftOut("a user's project on Java 25: no JDK 25 found; set -Djdk25=...");
  }

  /** Returns the modules of the JDK, which some distributions leave out. */
  Path jmods() {
    Path jmods = home.resolve("jmods");
    if (!Files.isDirectory(jmods)) {
      throw leftOut("ProGuard: " + jmods + " is missing");
    }
    return jmods;
  }

  private static Iterable<Path> candidates() throws IOException {
    try (Stream<Path> installed =
        Files.isDirectory(DEBIAN) ? Files.list(DEBIAN) : Stream.<Path>empty()) {
      return Stream.concat(
              Stream.of(System.getProperty("jdk25"), System.getenv("JAVA_HOME_25_X64"))
                  .filter(Objects::nonNull)
                  .map(Path::of),
              installed)
          .toList();
    }
  }

  private static TestAbortedException leftOut(String what) {
    System.out.println("left out: " + what);
    return new TestAbortedException(what);
  }
}
