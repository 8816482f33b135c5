package com.kkiai.flux.artifact;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** A Java for the projects of users. */
record Jdk(String name, Path home) {
  private static final Path DEBIANS = Path.of("/usr/lib/jvm");

  static Jdk ofTheBuild() {
    return new Jdk("the build's Java", Path.of(System.getProperty("java.home")));
  }

  /** Java 25: where -Djdk25 or JAVA_HOME_25_X64 say, or where Debian's packages put it. */
  static Jdk java25() throws IOException {
    for (Path home : candidates()) {
      Path release = home.resolve("release");
      if (Files.exists(home.resolve("bin/javac"))
          && Files.exists(release)
          && Files.readString(release).contains("JAVA_VERSION=\"25")) {
        return new Jdk("Java 25", home);
      }
    }
    String line = "left out: a project of a user on Java 25: none found, -Djdk25=... tells where";
    System.out.println(line);
    return Assumptions.abort(line);
  }

  private static List<Path> candidates() throws IOException {
    Stream<Path> told =
        Stream.of(System.getProperty("jdk25"), System.getenv("JAVA_HOME_25_X64"))
            .filter(Objects::nonNull)
            .map(Path::of);
    if (!Files.isDirectory(DEBIANS)) {
      return told.toList();
    }
    try (Stream<Path> installed = Files.list(DEBIANS)) {
      return Stream.concat(told, installed.filter(home -> home.toString().contains("25"))).toList();
    }
  }

  /** Returns the modules to shrink against, which not every JDK has. */
  Path jmods() {
    return home.resolve("jmods");
  }

  Path java() {
    return home.resolve("bin/java");
  }

  boolean mayWarnOfUnsafe() {
    return name.equals("Java 25");
  }

  @Override
  public String toString() {
    return name;
  }
}
