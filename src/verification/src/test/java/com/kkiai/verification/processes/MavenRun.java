package com.kkiai.verification.processes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A run of Maven, which must end within ten minutes. */
public record MavenRun(int exitCode, String output) {

  /** The local repository of the build that runs this test; Surefire sets it. */
  public static final Path REPOSITORY = Path.of(System.getProperty("localRepository"));

  /**
   * Runs this project's Maven on its local repository.
   *
   * @param folder keeps the output
   */
  public static MavenRun of(Path folder, Map<String, String> environment, List<String> arguments)
      throws IOException, InterruptedException {
    var onRepository = new ArrayList<>(List.of("-Dmaven.repo.local=" + REPOSITORY));
    onRepository.addAll(arguments);
    return in(Path.of("").toAbsolutePath(), folder, environment, List.of(), onRepository);
  }

  /**
   * Runs the Maven wrapper of another project.
   *
   * @param folder keeps the output
   * @param launcher a command that starts Maven, such as nice; may be empty
   */
  public static MavenRun in(
      Path project,
      Path folder,
      Map<String, String> environment,
      List<String> launcher,
      List<String> arguments)
      throws IOException, InterruptedException {
    boolean windows = System.getProperty("os.name").startsWith("Windows");
    var command = new ArrayList<>(launcher);
    command.add(project.resolve(windows ? "mvnw.cmd" : "mvnw").toString());
    command.add("--batch-mode");
    command.add("--no-transfer-progress");
    command.addAll(arguments);
    Path output = Files.createTempFile(folder, "maven", ".txt");
    var builder =
        new ProcessBuilder(command)
            .directory(project.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    // Short runs end sooner without the optimizing compiler.
    builder.environment().putIfAbsent("MAVEN_OPTS", "-XX:TieredStopAtLevel=1");
    builder.environment().putAll(environment);
    Process process = builder.start();
    if (!process.waitFor(10, TimeUnit.MINUTES)) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      throw new AssertionError("still running: " + command);
    }
    return new MavenRun(process.exitValue(), Files.readString(output));
  }
}
