package com.kkiai.verification.processes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A run of the same Java as the tests' in a process of its own, which ends within a limit. */
public record JavaProcess(int exitCode, String output, String errors) {

  /** Returns the command for the same Java as the tests'. */
  public static List<String> command(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // Short runs end sooner without the optimizing compiler.
    command.add("-XX:TieredStopAtLevel=1");
    command.addAll(List.of(arguments));
    return command;
  }

  public static JavaProcess run(Path folder, String... arguments)
      throws IOException, InterruptedException {
    return run(folder, Map.of(), arguments);
  }

  public static JavaProcess run(Path folder, Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    return run(Duration.ofMinutes(2), folder, environment, arguments);
  }

  public static JavaProcess run(
      Duration limit, Path folder, Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    return run(limit, Path.of(""), folder, environment, arguments);
  }

  /** Runs it in a folder, and keeps its streams in another. */
  public static JavaProcess runIn(
      Path workingFolder, Path folder, Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    return run(Duration.ofMinutes(2), workingFolder, folder, environment, arguments);
  }

  private static JavaProcess run(
      Duration limit,
      Path workingFolder,
      Path folder,
      Map<String, String> environment,
      String... arguments)
      throws IOException, InterruptedException {
    List<String> command = command(arguments);
    Path output = Files.createTempFile(folder, "stdout", ".txt");
    Path errors = Files.createTempFile(folder, "stderr", ".txt");
    var builder =
        new ProcessBuilder(command).redirectOutput(output.toFile()).redirectError(errors.toFile());
    builder.directory(workingFolder.toAbsolutePath().toFile());
    builder.environment().putAll(environment);
    Process process = builder.start();
    if (!process.waitFor(limit.toSeconds(), TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("still running: " + command);
    }
    return new JavaProcess(process.exitValue(), Files.readString(output), Files.readString(errors));
  }
}
