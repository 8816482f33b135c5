package com.kkiai.flux.documents;

import static org.assertj.core.api.Assertions.assertThat;

import com.kkiai.flux.JavaProcess;
import com.kkiai.flux.sandbox.Outcome;
import com.kkiai.flux.sandbox.Sandbox;
import com.kkiai.flux.sandbox.Stage;
import com.kkiai.flux.sandbox.WatchedSandbox;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every command in the documents is run as it stands there, one after the other in a folder with
 * two pictures, at a sandbox.
 */
class CommandsIT {
  /** Where a command has the address of a sandbox of the user's. */
  private static final String SANDBOX = "http://127.0.0.1:8080";

  private static final Pattern JOB = Pattern.compile("flux-1/(?<id>[0-9a-f-]{36})");

  /** What is not run here, and why. */
  private static final Map<String, String> NOT_RUN =
      Map.of(
          "./mvnw -q -DskipTests package && java -jar target/flux.jar redux src/docs/cat.png"
              + " --sandbox --num-images 2 --output-format png -o target/try",
          "ReadmeIT runs it, after this build instead of another",
          "./mvnw verify",
          "this is it",
          "java -jar target/flux.jar sandbox --port 8080",
          "it runs until it is stopped; SandboxCommandTest starts it",
          "java -cp target/flux.jar:target/test-classes com.kkiai.flux.contract.ContractSandbox",
          "it runs until it is stopped; ContractSandboxIT starts it");

  @TempDir Path folder;
  @TempDir Path streams;

  @Test
  void everyCommandIsRunOrListed() throws Exception {
    List<String> commands = commands();
    for (String picture : List.of("cat.png", "dog.jpg", "src/docs/cat.png")) {
      Files.createDirectories(folder.resolve(picture).getParent());
      Files.copy(Path.of("src/docs/cat.png"), folder.resolve(picture));
    }
    copySamples();

    try (Sandbox sandbox = WatchedSandbox.builder().polls(0, 0).start()) {
      for (String command : commands) {
        if (!NOT_RUN.containsKey(command)) {
          run(sandbox, command);
        }
      }
      assertThat(sandbox.submits()).isPositive();
    }
    assertThat(commands)
        .as("commands of which it is listed why they are not run")
        .containsAll(NOT_RUN.keySet());
  }

  private void run(Sandbox sandbox, String command) throws IOException, InterruptedException {
    Matcher job = JOB.matcher(command);
    if (job.find()) {
      Stage stage = command.contains(" cancel ") ? Stage.IN_PROGRESS : Stage.COMPLETED;
      sandbox.addJob(job.group("id"), "flux-1", Outcome.succeeds(), stage);
    }
    CommandLine line = CommandLine.parse(command);
    assertThat(line.words().get(0)).as("how to run: %s", command).isEqualTo("java");
    var environment = new HashMap<>(Map.of("KKIAI_API_KEY", "any"));
    environment.put("KKIAI_BASE_URL", sandbox.baseUrl());
    environment.putAll(line.environment());
    String[] arguments =
        line.words().stream()
            .skip(1)
            .map(word -> word.equals(SANDBOX) ? sandbox.baseUrl() : here(word))
            .toArray(String[]::new);

    var run = JavaProcess.runIn(folder, streams, environment, arguments);

    assertThat(run.exitCode()).as("%s\n%s", command, run.errors()).isZero();
  }

  /** Jars and classes are those of this build, whatever the folder. */
  private static String here(String word) {
    return Stream.of(word.split(":"))
        .map(
            part ->
                part.matches("target/(flux\\.jar|test-classes)")
                    ? Path.of(part).toAbsolutePath().toString()
                    : part)
        .collect(
            java.util.stream.Collectors.joining(word.contains("://") ? ":" : File.pathSeparator));
  }

  private void copySamples() throws IOException {
    Files.createDirectories(folder.resolve("src/samples"));
    try (Stream<Path> samples = Files.list(Path.of("src/samples"))) {
      for (Path sample : samples.toList()) {
        Files.copy(sample, folder.resolve(sample));
      }
    }
  }

  private static List<String> commands() throws IOException {
    var commands = new ArrayList<String>();
    for (CodeBlock block : CodeBlock.all()) {
      if (block.language().equals("sh")) {
        commands.addAll(block.text().lines().toList());
      }
    }
    return commands;
  }
}
