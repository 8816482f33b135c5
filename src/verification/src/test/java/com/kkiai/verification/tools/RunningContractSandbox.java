package com.kkiai.verification.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The sandbox for verifiers in a process of its own, started by the command of the guide. */
final class RunningContractSandbox implements AutoCloseable {
  private final Process process;

  RunningContractSandbox() throws IOException {
    process = new ProcessBuilder(command()).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  /** Returns the addresses that it prints: that of the gateway, then that of its states. */
  List<String> addresses() throws IOException {
    BufferedReader lines = process.inputReader();
    return List.of(address("gateway ", lines.readLine()), address("states ", lines.readLine()));
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }

  private static String address(String name, String line) {
    assertThat(line).startsWith(name + "http://127.0.0.1:");
    return line.substring(name.length());
  }

  private static List<String> command() throws IOException {
    List<String> written =
        Files.readAllLines(Path.of("src/docs/contracts.md")).stream()
            .filter(line -> line.startsWith("java ") && line.endsWith(".ContractSandbox"))
            .toList();
    assertThat(written).hasSize(1);
    var command = new ArrayList<>(List.of(written.get(0).split(" ", -1)));
    command.set(0, Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.replaceAll(word -> word.replace("flux.jar:", "flux.jar" + File.pathSeparator));
    return command;
  }
}
