package com.kkiai.flux.cli.terminal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What stderr is.
 *
 * @param present whether it is a terminal that can move its cursor
 * @param columns its width
 * @param rows its height
 */
public record Terminal(boolean present, int columns, int rows) {
  /** No terminal: a file, a pipe, or one that cannot move its cursor. */
  public static final Terminal NONE = new Terminal(false, 80, 24);

  private static final Pattern SIZE = Pattern.compile("([0-9]{1,4}) ([0-9]{1,4})\\s*");

  /**
   * Asks the system about stderr itself. {@code System.console()} is about stdin and stdout, and
   * from JDK 22 on it is there without any terminal. A child that inherits stderr can be asked on
   * every POSIX system. Elsewhere there is no reliable way, so no bars.
   */
  public static Terminal ofStandardError(Map<String, String> environment) {
    String type = environment.getOrDefault("TERM", "");
    if (type.isEmpty() || type.equals("dumb")) {
      return NONE;
    }
    try {
      Process shell =
          new ProcessBuilder("sh", "-c", "test -t 2 || exit 1; stty size <&2 2>/dev/null; exit 0")
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      shell.getOutputStream().close();
      if (!shell.waitFor(2, TimeUnit.SECONDS)) {
        shell.destroyForcibly();
        return NONE;
      }
      String size = new String(shell.getInputStream().readNBytes(64), StandardCharsets.US_ASCII);
      return shell.exitValue() == 0 ? sized(size) : NONE;
    } catch (IOException e) {
      return NONE;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return NONE;
    }
  }

  private static Terminal sized(String size) {
    Matcher matcher = SIZE.matcher(size);
    boolean known = matcher.matches();
    // A terminal without a size reports 0.
    int rows = known ? Integer.parseInt(matcher.group(1)) : 0;
    int columns = known ? Integer.parseInt(matcher.group(2)) : 0;
    return new Terminal(true, columns == 0 ? 80 : columns, rows == 0 ? 24 : rows);
  }
}
