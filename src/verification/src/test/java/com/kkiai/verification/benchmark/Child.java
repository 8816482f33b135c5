package com.kkiai.verification.benchmark;

import com.kkiai.verification.processes.JavaProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Other processes of a benchmark: clients with little memory, and the gateway. */
record Child(Path folder) {
  static final String TESTS =
      Path.of("src/verification/target/test-classes").toAbsolutePath().toString();

  /** Runs a class to its end and returns what it printed, by the first word of each line. */
  Map<String, String> run(Class<?> type, String heap, String... arguments)
      throws IOException, InterruptedException {
    String[] command =
        Stream.concat(
                Stream.of(
                    "-XX:TieredStopAtLevel=4", "-Xmx" + heap, "-cp", classPath(), type.getName()),
                Stream.of(arguments))
            .toArray(String[]::new);
    var run = JavaProcess.run(Duration.ofMinutes(5), folder, Map.of(), command);
    if (run.exitCode() != 0) {
      throw new AssertionError(type.getSimpleName() + " has failed: " + run.errors());
    }
    return run.output()
        .lines()
        .collect(Collectors.toMap(line -> line.split(" ", 2)[0], line -> line));
  }

  private static String classPath() {
    return System.getProperty("java.class.path");
  }

  /** A gateway in a process of its own, until it is closed. */
  static final class Gateway implements AutoCloseable {
    private final Process process;
    private final String address;

    Gateway(int pollsToDone) throws IOException {
      process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xmx256m",
                  "-cp",
                  classPath(),
                  QuickGateway.class.getName(),
                  Integer.toString(pollsToDone))
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      var out = new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8);
      address = new BufferedReader(out).readLine();
    }

    String address() {
      return address;
    }

    @Override
    public void close() throws IOException {
      process.getOutputStream().close();
    }
  }

  /** The time from the start of a process to its end. */
  static Rounds.Work start(List<String> arguments) {
    List<String> command =
        Stream.concat(
                Stream.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()),
                arguments.stream())
            .toList();
    return () -> {
      long before = System.nanoTime();
      Process process =
          new ProcessBuilder(command)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      int code = process.waitFor();
      if (code != 0) {
        throw new AssertionError(code + " from " + command);
      }
      return (System.nanoTime() - before) / 1e3;
    };
  }
}
