package com.kkiai.flux.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The command line with all its commands. */
@Command(
    name = "flux",
    mixinStandardHelpOptions = true,
    versionProvider = FluxCommand.Version.class,
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
      "Example: flux redux cat.png dog.png --num-images 2 -o out"
    })
final class FluxCommand {
  private FluxCommand() {}

  /** Returns the version of the jar. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Version.class.getPackage().getImplementationVersion();
      return new String[] {"flux " + (version == null ? "(not packaged)" : version)};
    }
  }

  static CommandLine commandLine(Context context) {
    CommandLine flux = new CommandLine(new FluxCommand());
    for (RequestKind kind : RequestKind.values()) {
      add(flux, kind.command(), GenerateCommand.spec(context, kind));
    }
    add(flux, "status", CommandSpec.forAnnotatedObject(new StatusCommand(context)));
    add(flux, "result", CommandSpec.forAnnotatedObject(new ResultCommand(context)));
    add(flux, "cancel", CommandSpec.forAnnotatedObject(new CancelCommand(context)));
    add(flux, "resume", CommandSpec.forAnnotatedObject(new ResumeCommand(context)));
    add(flux, "sandbox", CommandSpec.forAnnotatedObject(new SandboxCommand(context)));
    add(flux, "spec", CommandSpec.forAnnotatedObject(new SpecCommand(context)));
    add(flux, "completion", CommandSpec.forAnnotatedObject(new CompletionCommand(context)));
    Errors errors = new Errors(context.console());
    return flux.setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
        // A prompt that begins with @ is a prompt.
        .setExpandAtFiles(false)
        .setUsageHelpWidth(80)
        .setParameterExceptionHandler(errors)
        .setExecutionExceptionHandler(errors);
  }

  private static void add(CommandLine flux, String name, CommandSpec spec) {
    spec.addOption(
        OptionSpec.builder("-h", "--help")
            .usageHelp(true)
            .description("Show this help message and exit.")
            .build());
    flux.addSubcommand(name, spec);
  }
}
