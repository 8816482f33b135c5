package com.kkiai.verification.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The files of src/verification/src/test/javascript with their packages.
 *
 * @param missing why there is none; null where there is one
 */
record Installation(Node node, String missing) {
  private static final Path SOURCES = Path.of("src/verification/src/test/javascript");
  private static final Path FOLDER = Path.of("src/verification/target/javascript");
  private static final boolean WINDOWS = System.getProperty("os.name").startsWith("Windows");
  private static final String NPM = WINDOWS ? "npm.cmd" : "npm";

  private static final List<String> INSTALL =
      List.of(
          NPM,
          "ci",
          "--ignore-scripts",
          "--no-audit",
          "--no-fund",
          "--no-update-notifier",
          "--engine-strict",
          "--prefer-offline",
          "--fetch-retries=1",
          "--fetch-retry-mintimeout=1000");

  /** No way to the packages, or a Node.js that is too old for them: no fault of the project. */
  private static final Pattern CANNOT =
      Pattern.compile(
          "npm (?:error|ERR!) code (?<code>ENOTFOUND|EAI_AGAIN|ECONN\\w+|E?TIMEDOUT|ERR_SOCKET_TIMEOUT"
              + "|ENETUNREACH|EHOSTUNREACH|ENOTCACHED|EBADENGINE|E\\d{3})");

  static Installation make() throws IOException, InterruptedException {
    for (String program : List.of("node", NPM)) {
      if (!starts(program)) {
        return missing(program + " is not there");
      }
    }
    copySources();
    Run install = Run.of(FOLDER, Map.of(), INSTALL);
    Matcher cannot = CANNOT.matcher(install.errors());
    if (install.exitCode() != 0 && cannot.find()) {
      return missing("npm cannot install the packages: " + cannot.group("code"));
    }
    assertThat(install.exitCode()).as(install.all()).isZero();
    return new Installation(new Node(FOLDER), null);
  }

  private static Installation missing(String why) {
    return new Installation(null, why);
  }

  private static boolean starts(String program) throws InterruptedException {
    try {
      return Run.of(Path.of("."), Map.of(), List.of(program, "--version")).exitCode() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private static void copySources() throws IOException {
    Files.createDirectories(FOLDER);
    try (Stream<Path> files = Files.list(SOURCES)) {
      for (Path file : files.toList()) {
        Files.copy(file, FOLDER.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }
}
