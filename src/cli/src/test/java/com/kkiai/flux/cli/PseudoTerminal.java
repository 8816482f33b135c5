package com.kkiai.flux.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs commands in a pseudo-terminal, by {@code script} of util-linux. */
final class PseudoTerminal {
  private PseudoTerminal() {}

  /** Skips the test, and says so, unless a program is there. */
  static void require(String program) {
    boolean there =
        Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    if (!there) {
      System.out.println("skipped, because there is no " + program + " on this system");
    }
    assumeThat(there).as(program).isTrue();
  }

  /** Runs a command of {@code sh} that reads what is typed, and returns what the terminal got. */
  static String run(Path folder, Map<String, String> environment, String command, String typed)
      throws IOException, InterruptedException {
    require("script");
    assumeThat(System.getProperty("os.name")).as("script of util-linux").isEqualTo("Linux");
    Path input = Files.writeString(folder.resolve("typed.txt"), typed);
    Path output = folder.resolve("terminal.txt");
    ProcessBuilder script =
        new ProcessBuilder("script", "-qec", command, "/dev/null")
            .directory(folder.toFile())
            .redirectInput(input.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    script.environment().putAll(Map.of("SHELL", "/bin/sh", "TERM", "dumb"));
    script.environment().putAll(environment);
    Process process = script.start();
    boolean ended = process.waitFor(60, TimeUnit.SECONDS);
    process.destroyForcibly();
    String text = Files.readString(output, StandardCharsets.UTF_8);
    assertThat(ended).as("%s has ended; %s", command, text).isTrue();
    return text;
  }
}
