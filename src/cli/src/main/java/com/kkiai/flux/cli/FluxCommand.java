package com.kkiai.flux.cli;

import com.kkiai.flux.cli.request.ArgumentFile;
import com.kkiai.flux.cli.request.OptionNames;
import com.kkiai.flux.model.Operation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The command line with all its commands. */
@Command(
    name = "flux",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "Make images with FLUX.1 at the kkiai gateway.",
    footer = {
      "",
      "Environment:",
      "  KKIAI_API_KEY   the key for the gateway; it is never an option",
      "  KKIAI_BASE_URL  address of the gateway",
      "",
      "Exit codes: 0 all done, 1 failure, 2 bad usage or input (nothing was sent),",
      "3 key refused, 4 timed out, 5 outcome of a submit unknown, 130 interrupted.",
      "",
      "Options of a command: flux help COMMAND",
      "Example: flux redux cat.png dog.png --num-images 2 -o out"
    })
final class FluxCommand {
  /** It needs all the others. */
  private static final String COMPLETION = "completion";

  private FluxCommand() {}

  /**
   * Makes the command line for these arguments: to make all commands takes longer than most of them
   * do.
   */
  static CommandLine commandLine(Context context, String... args) {
    CommandLine flux = new CommandLine(new FluxCommand());
    flux.getCommandSpec().version(Main.version());
    Map<String, Supplier<Object>> commands = commands(context);
    String first = args.length == 0 ? "" : args[0];
    if (commands.containsKey(first) && !first.equals(COMPLETION)) {
      commands.keySet().retainAll(Set.of(first));
    }
    commands.forEach((name, command) -> add(flux, name, command.get()));
    ErrorHandler errors = ErrorHandler.of(context.console(), args);
    return flux.setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
        // Expanded before, by rules for lists of images.
        .setExpandAtFiles(false)
        // Names of files such as -hAb.png would set options.
        .setPosixClusteredShortOptionsAllowed(false)
        .setUsageHelpWidth(80)
        .setParameterExceptionHandler(errors)
        .setExecutionExceptionHandler(errors);
  }

  /**
   * Returns the arguments with the lines of a file for each {@code @FILE}. A prompt may begin
   * with @.
   *
   * @throws BadInputException if a file is not a list
   */
  static String[] expanded(CommandLine flux, String... args) {
    CommandLine command = args.length == 0 ? null : flux.getSubcommands().get(args[0]);
    List<String> expanded = new ArrayList<>();
    for (int i = 0; i < args.length; i++) {
      OptionSpec option =
          command == null || i < 2 ? null : command.getCommandSpec().findOption(args[i - 1]);
      boolean isValue = option != null && option.arity().min() > 0;
      expanded.addAll(isValue ? List.of(args[i]) : ArgumentFile.lines(args[i]));
    }
    return expanded.toArray(String[]::new);
  }

  private static Map<String, Supplier<Object>> commands(Context context) {
    Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
    for (Operation operation : context.operations()) {
      commands.put(OptionNames.command(operation), () -> GenerateCommand.spec(context, operation));
    }
    commands.put("status", () -> new StatusCommand(context));
    commands.put("result", () -> new ResultCommand(context));
    commands.put("cancel", () -> new CancelCommand(context));
    commands.put("resume", () -> new ResumeCommand(context));
    commands.put("sandbox", () -> new SandboxCommand(context));
    commands.put("spec", () -> new SpecCommand(context));
    commands.put(COMPLETION, () -> new CompletionCommand(context));
    return commands;
  }

  private static void add(CommandLine flux, String name, Object command) {
    CommandSpec spec = CommandSpec.forAnnotatedObject(command);
    spec.addOption(
        OptionSpec.builder("-h", "--help")
            .usageHelp(true)
            .description("Show this help message and exit.")
            .build());
    flux.addSubcommand(name, spec);
  }
}
