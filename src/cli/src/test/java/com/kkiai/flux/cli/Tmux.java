package com.kkiai.flux.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** A real terminal: tmux wraps the rows that are on its screen when it is made narrower. */
final class Tmux implements AutoCloseable {
  private static final String TMUX = "/usr/bin/tmux";

  private final Path socket;
  private final Map<String, String> environment;

  /** Starts a command below lines that fill it; the test is skipped if there is no tmux. */
  Tmux(Path socket, Map<String, String> environment, int columns, int rows, List<String> command) {
    assumeThat(Path.of(TMUX)).as("a test of a real terminal needs tmux").isExecutable();
    this.socket = socket;
    this.environment = environment;
    String shell =
        "trap : INT; seq %d; '%s'; exec sleep 60".formatted(rows, String.join("' '", command));
    run("new-session", "-d", "-x", "" + columns, "-y", "" + rows, shell);
  }

  void resize(int columns, int rows) {
    run("resize-window", "-x", "" + columns, "-y", "" + rows);
  }

  void type(String key) {
    run("send-keys", key);
  }

  /** Returns all lines, those too that have left the screen. */
  List<String> lines() {
    return run("capture-pane", "-p", "-S", "-");
  }

  /**
   * Waits until the lines are as expected, and returns them. Each look starts a process, which
   * takes a while.
   */
  List<String> await(Predicate<List<String>> expected) {
    List<String> lines = lines();
    for (int looks = 0; looks < 3000 && !expected.test(lines); looks++) {
      lines = lines();
    }
    assertThat(expected.test(lines)).as(String.join("\n", lines)).isTrue();
    return lines;
  }

  @Override
  public void close() {
    run("kill-server");
  }

  private List<String> run(String... arguments) {
    List<String> command =
        new ArrayList<>(List.of(TMUX, "-u", "-f", "/dev/null", "-S", socket.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    try {
      byte[] output = builder.start().getInputStream().readAllBytes();
      return new String(output, StandardCharsets.UTF_8).lines().map(String::stripTrailing).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
