package com.kkiai.flux.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The command that goes on with what is left of a batch. */
final class ResumeHint {
  private ResumeHint() {}

  /**
   * Returns a line that can be pasted into a shell.
   *
   * @param baseUrl as it was given as an option; null if it was not
   */
  static String of(Path folder, @Nullable String baseUrl) {
    String command = "java -jar flux.jar resume " + quoted(folder.toString());
    return baseUrl == null ? command : command + " --base-url " + quoted(baseUrl);
  }

  private static String quoted(String text) {
    return text.matches("[A-Za-z0-9/\\\\._:-]+") && !text.startsWith("-")
        ? text
        : "'" + text.replace("'", "'\\''") + "'";
  }
}
