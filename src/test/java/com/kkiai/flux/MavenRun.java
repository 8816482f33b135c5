package com.kkiai.flux;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A command of the README, run as a user runs it, which ends within ten minutes. */
public record MavenRun(int exitCode, String output) {

  /** That of the build which runs this test; Surefire tells it. */
  public static final Path REPOSITORY = Path.of(System.getProperty("localRepository"));

  /** Runs it in this project, on its local repository. */
  public static MavenRun of(Path folder, Map<String, String> environment, List<String> arguments)
      throws IOException, InterruptedException {
    var onRepository = new ArrayList<>(List.of("-Dmaven.repo.local=" + REPOSITORY));
    onRepository.addAll(arguments);
    return in(Path.of("").toAbsolutePath(), folder, environment, List.of(), onRepository);
  }

  /**
   * Runs it in any project that has Maven's wrapper.
   *
   * @param folder where what it prints is kept
   * @param launcher what starts the command, such as nice; may be empty
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
