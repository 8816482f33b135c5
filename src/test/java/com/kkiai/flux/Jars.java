package com.kkiai.flux;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The jars of this build, and those that a build which takes the library takes with it. */
public final class Jars {
  private static final Path TARGET = Path.of("target");

  private Jars() {}

  /** Returns the library, or with a classifier such as {@code -testing} what is beside it. */
  public static Path library(String classifier) throws IOException {
    try (Stream<Path> files = Files.list(TARGET)) {
      return files
          .filter(
              file ->
                  file.getFileName()
                      .toString()
                      .matches("kkiai-flux-[0-9.]+(-SNAPSHOT)?" + classifier + "\\.jar"))
          .findFirst()
          .orElseThrow();
    }
  }

  static List<Path> runtimeTree() throws IOException {
    String jars = Files.readString(TARGET.resolve("runtime-tree.txt")).strip();
    return Stream.of(jars.split(File.pathSeparator)).map(Path::of).toList();
  }

  /** Returns the class path of a user's tests, without their JUnit. */
  public static String classPath() throws IOException {
    return Stream.concat(Stream.of(library(""), library("-testing")), runtimeTree().stream())
        .map(jar -> jar.toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }
}
