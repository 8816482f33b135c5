package com.kkiai.flux.contract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A command of the README, run as a user runs it, which ends within five minutes. */
record MavenRun(int exitCode, String output) {
  static MavenRun of(Path folder, Map<String, String> environment, List<String> arguments)
      throws IOException, InterruptedException {
    boolean windows = System.getProperty("os.name").startsWith("Windows");
    var command = new ArrayList<String>();
    command.add(Path.of(windows ? "mvnw.cmd" : "mvnw").toAbsolutePath().toString());
    command.add("--batch-mode");
    command.add("--no-transfer-progress");
    // That of the build which runs this test; Surefire tells it.
    command.add("-Dmaven.repo.local=" + System.getProperty("localRepository"));
    command.addAll(arguments);
    Path output = Files.createTempFile(folder, "maven", ".txt");
    var builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().putAll(environment);
    Process process = builder.start();
    if (!process.waitFor(5, TimeUnit.MINUTES)) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      throw new AssertionError("still running: " + command);
    }
    return new MavenRun(process.exitValue(), Files.readString(output));
  }
}
