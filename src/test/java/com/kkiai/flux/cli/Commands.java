package com.kkiai.flux.cli;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import picocli.CommandLine;

/** The commands of the command line, for what is written about them. */
public final class Commands {
  private Commands() {}

  public static Set<String> names() {
    return ask(flux -> Set.copyOf(flux.getSubcommands().keySet()));
  }

  /** Reads a command as the command line does, and runs nothing. Throws if it is wrong. */
  public static void read(String... words) {
    var unused = ask(flux -> flux.parseArgs(words));
  }

  private static <T> T ask(Function<CommandLine, T> question) {
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
    Interruption interruption = new Interruption();
    try (Console console = new Console(nowhere, nowhere, interruption)) {
      Context context = new Context(Map.of(), nowhere, console, () -> Terminal.NONE, interruption);
      return question.apply(FluxCommand.commandLine(context));
    }
  }
}
