package com.kkiai.flux.artifact;

import com.kkiai.flux.Jars;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The jars of this build in a local repository of their own, with the POM that users get. Their
 * version is one that is nowhere else: what somebody has installed before is never taken for it.
 */
record InstalledLibrary(Path repository) {
  static final String VERSION = "under-test";
  static final Path POM = Path.of("target/consumer.pom");
  private static final Pattern VERSION_OF_POM = Pattern.compile("<version>([^<]+)</version>");

  static InstalledLibrary in(Path repository) throws IOException {
    Path folder =
        Files.createDirectories(repository.resolve("com/kkiai/kkiai-flux").resolve(VERSION));
    for (String classifier : new String[] {"", "-testing"}) {
      Files.copy(
          Jars.library(classifier),
          folder.resolve("kkiai-flux-" + VERSION + classifier + ".jar"),
          StandardCopyOption.REPLACE_EXISTING);
    }
    Files.writeString(
        folder.resolve("kkiai-flux-" + VERSION + ".pom"),
        Files.readString(POM).replace(">" + builtVersion() + "<", ">" + VERSION + "<"));
    return new InstalledLibrary(repository.toAbsolutePath());
  }

  static String builtVersion() throws IOException {
    Matcher version = VERSION_OF_POM.matcher(Files.readString(POM));
    if (!version.find()) {
      throw new IllegalStateException("no version in " + POM);
    }
    return version.group(1);
  }
}
