package com.kkiai.flux;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The sandbox of flux.jar in a process of its own, as users start it. */
public final class SandboxProcess implements AutoCloseable {
  private final Process process;
  private final String address;

  private SandboxProcess(Process process, String address) {
    this.process = process;
    this.address = address;
  }

  public static SandboxProcess start(String... options) throws IOException {
    var command = new ArrayList<>(JavaProcess.command("-jar", "target/flux.jar", "sandbox"));
    command.addAll(List.of(options));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String line = process.inputReader().readLine();
    assertThat(line).startsWith("listening on http://127.0.0.1:");
    return new SandboxProcess(process, line.substring("listening on ".length()));
  }

  public String address() {
    return address;
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
