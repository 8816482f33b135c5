package com.kkiai.verification.artifacts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

/** The files that this build publishes. */
public final class Jars {
  static final String VERSION = System.getProperty("revision");
  static final List<String> ARTIFACTS =
      List.of("kkiai-flux", "kkiai-flux-testing", "kkiai-flux-cli");

  /** The command line with all its dependencies. */
  public static final Path FLUX = Path.of("src/cli/target/flux.jar");

  /** The spec with the templates that make Java of it. */
  static final Path OPENAPI = Path.of("src/client/target/kkiai-flux-" + VERSION + "-openapi.zip");

  /** The command line with scripts that run it. */
  static final Path BIN = Path.of("src/cli/target/kkiai-flux-cli-" + VERSION + "-bin.zip");

  private Jars() {}

  /**
   * @param classifier such as "-sources"; empty for the classes
   */
  static Path jar(String artifact, String classifier) {
    return target(artifact).resolve(artifact + "-" + VERSION + classifier + ".jar");
  }

  static List<String> entries(String artifact, String classifier) throws IOException {
    try (var jar = new JarFile(jar(artifact, classifier).toFile())) {
      return jar.stream().filter(entry -> !entry.isDirectory()).map(ZipEntry::getName).toList();
    }
  }

  static String pom(String artifact) throws IOException {
    return Files.readString(target(artifact).resolve(".flattened-pom.xml"));
  }

  private static Path target(String artifact) {
    String module = artifact.equals("kkiai-flux") ? "client" : artifact.replace("kkiai-flux-", "");
    return Path.of("src", module, "target");
  }
}
