package com.kkiai.flux.released;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * The spec as the last release has it: the one file of its folder, with the version in its name.
 */
record Baseline(Path file, Version version) {
  private static final String PREFIX = "kkiai-flux-";
  private static final String SUFFIX = ".yaml";

  static Baseline in(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> all = files.toList();
      if (all.size() != 1) {
        throw new IllegalStateException("not one released spec in " + folder + ": " + all);
      }
      String name = all.get(0).getFileName().toString();
      return new Baseline(
          all.get(0), Version.of(name.substring(PREFIX.length(), name.length() - SUFFIX.length())));
    }
  }

  /**
   * What the present spec breaks and must not, each with its place; empty if all is well. A version
   * that may break its predecessor may break anything.
   */
  List<String> broken(Path spec, Version present) throws IOException {
    return present.mayBreak(version)
        ? List.of()
        : Breaks.between(Files.readString(file), Files.readString(spec));
  }

  /** What to do about it. */
  String advice(Version present) {
    return notReleasedYet(present)
        ? "mend the spec; or, if it is meant, since "
            + version
            + " is not released yet: ./mvnw verify -Dspec.release"
        : "mend the spec; or, if it is meant, make the version in pom.xml "
            + version.nextThatMayBreak()
            + "-SNAPSHOT";
  }

  /** Takes the present spec for the released one. */
  Baseline replacedBy(Path spec, Version present) throws IOException {
    List<String> broken = notReleasedYet(present) ? List.of() : broken(spec, present);
    if (!broken.isEmpty()) {
      throw new IllegalStateException("not released: " + broken + "; " + advice(present));
    }
    Version released = present.released();
    Path next = file.resolveSibling(PREFIX + released + SUFFIX);
    Files.copy(spec, next, StandardCopyOption.REPLACE_EXISTING);
    if (!next.equals(file)) {
      Files.delete(file);
    }
    return new Baseline(next, released);
  }

  private boolean notReleasedYet(Version present) {
    return present.snapshot() && present.released().equals(version);
  }
}
