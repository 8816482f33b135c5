package com.kkiai.verification.artifacts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Installs the artifacts of this build in a local Maven repository that holds nothing else. */
final class InstalledLibrary {
  /** Exists in no other repository, so an earlier installation cannot be resolved instead. */
  static final String VERSION = "under-test";

  private InstalledLibrary() {}

  static void installIn(Path repository) throws IOException {
    for (String artifact : Jars.ARTIFACTS) {
      Path folder = repository.resolve("com/kkiai").resolve(artifact).resolve(VERSION);
      String name = artifact + "-" + VERSION;
      Files.createDirectories(folder);
      Files.copy(Jars.jar(artifact, ""), folder.resolve(name + ".jar"));
      Files.writeString(
          folder.resolve(name + ".pom"),
          Jars.pom(artifact).replace(">" + Jars.VERSION + "<", ">" + VERSION + "<"));
    }
  }
}
