package com.kkiai.flux.cli.batch;

import java.io.File;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The command that resumes a batch. */
public final class ResumeHint {
  private ResumeHint() {}

  /**
   * Returns a line that can be pasted into a shell.
   *
   * @param baseUrl as it was given as an option; null if it was not
   */
  public static String of(Path folder, @Nullable String baseUrl) {
    // Set by the script that has started Java.
    @Nullable String flux = System.getProperty("flux.command");
    String command = flux == null ? "java -jar " + quoted(jar()) : quoted(flux);
    command += " resume " + quoted(folder.toString());
    return baseUrl == null ? command : command + " --base-url " + quoted(baseUrl);
  }

  /** The class path is the jar alone where the command was begun with it. */
  private static String jar() {
    String path = System.getProperty("java.class.path", "");
    return path.endsWith("flux.jar") && !path.contains(File.pathSeparator) ? path : "flux.jar";
  }

  private static String quoted(String text) {
    return text.matches("[A-Za-z0-9/\\\\._:-]+") && !text.startsWith("-")
        ? text
        : "'" + text.replace("'", "'\\''") + "'";
  }
}
