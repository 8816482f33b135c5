package com.kkiai.flux.cli;

import java.util.List;

/** The command line in a process of its own. */
final class JavaProcess {
  private JavaProcess() {}

  static List<String> command(String... args) {
    List<String> command =
        com.kkiai.flux.JavaProcess.command(
            "-cp", System.getProperty("java.class.path"), Main.class.getName());
    command.addAll(List.of(args));
    return command;
  }
}
