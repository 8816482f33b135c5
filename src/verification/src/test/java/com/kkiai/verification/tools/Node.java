package com.kkiai.verification.tools;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Node.js with the programs and packages of a folder. */
record Node(Path folder) {
  /** Nothing that is run here tells anybody that it was run, or looks for newer versions. */
  private static final Map<String, String> QUIET =
      Map.of(
          "PACT_DO_NOT_TRACK", "true",
          "REDOCLY_TELEMETRY", "off",
          "REDOCLY_SUPPRESS_UPDATE_NOTICE", "true",
          "NO_COLOR", "1",
          "NO_PROXY", "127.0.0.1");

  Path file(String name) {
    return folder.resolve(name);
  }

  /** Runs a program of the folder, or one of its packages, from the root of the project. */
  Run run(String program, String... arguments) throws IOException, InterruptedException {
    return run(Map.of(), program, arguments);
  }

  Run run(Map<String, String> more, String program, String... arguments)
      throws IOException, InterruptedException {
    var environment = new HashMap<>(QUIET);
    environment.putAll(more);
    return Run.of(Path.of("."), environment, command(program, arguments));
  }

  /** Starts a server, which the caller stops. */
  Process start(String program, String... arguments) throws IOException {
    var builder = new ProcessBuilder(command(program, arguments)).redirectErrorStream(true);
    builder.environment().putAll(QUIET);
    return builder.start();
  }

  private List<String> command(String program, String... arguments) {
    var command = new ArrayList<>(List.of("node", file(program).toString()));
    command.addAll(List.of(arguments));
    return command;
  }
}
