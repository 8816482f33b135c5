package com.kkiai.flux.cli;

import com.kkiai.flux.cli.terminal.ExitCode;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Spec;

/**
 * Prints a script that completes the command line in a shell. That of picocli turns off the names
 * of files, unless an argument is a {@code Path}, and images may be addresses.
 */
@Command(
    name = "completion",
    description = {
      "Print a script that completes commands, options, their values, and files in bash and zsh.",
      "Use: source <(flux completion)"
    })
final class CompletionCommand implements Callable<Integer> {
  private static final String SCRIPT =
      """
      # Completes flux in bash and zsh. Use: source <(flux completion)

      # Finds what completes $3, for the command $1 and the previous word $2: candidates, or paths.
      _flux_find() {
        candidates= paths=
        case "$1 $2" in
      CLAUSES  esac
        case "$3" in
          -*) paths= ;;
          *) [ -z "$paths" ] || candidates= ;;
        esac
      }

      _flux_bash() {
        local candidates paths word current="${COMP_WORDS[COMP_CWORD]}" IFS=$' \\t\\n'
        local -a before=()
        # bash takes the sign of --option=value for a word.
        for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
          [ "$word" = = ] || before+=("$word")
        done
        [ "$current" != = ] || current=
        _flux_find "${before[0]}" "${before[*]: -1}" "$current"
        COMPREPLY=($(compgen -W "$candidates" -- "$current"))
        if type compopt >/dev/null 2>&1; then
          compopt +o default
          [ -z "$paths" ] || compopt -o "$paths"
        fi
      }

      _flux_zsh() {
        local candidates paths
        local -a before
        before=("${(@)words[2,CURRENT-1]}")
        if [[ "$PREFIX" == --*=* ]]; then
          before+=("${PREFIX%%=*}")
          compset -P 1 '*='
        fi
        _flux_find "${before[1]}" "${before[-1]}" "$PREFIX"
        case "$paths" in
          default) _files ;;
          dirnames) _path_files -/ ;;
          *) compadd -- ${=candidates} ;;
        esac
      }

      if [ -n "$ZSH_VERSION" ]; then
        type compdef >/dev/null 2>&1 || { autoload -Uz compinit && compinit; }
        # Otherwise zsh completes what an alias stands for.
        ! alias flux >/dev/null 2>&1 || setopt complete_aliases
        compdef _flux_zsh flux
      else
        # Without compopt, as in bash 3, files are offered wherever nothing else is.
        complete -o default -F _flux_bash flux
      fi
      """;

  private final Context context;

  @Spec private CommandSpec spec = CommandSpec.create();

  CompletionCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    Map<String, CommandLine> commands = spec.root().subcommands();
    String names = String.join(" ", commands.keySet());
    StringBuilder clauses = new StringBuilder();
    clauses.append(clause("' '", names + " help --help --version", ""));
    clauses.append(clause("'help '*", names, ""));
    commands.forEach((name, command) -> add(clauses, name, command.getCommandSpec()));
    context.out().print(SCRIPT.replace("CLAUSES", clauses));
    context.out().flush();
    return ExitCode.DONE.number();
  }

  private static void add(StringBuilder clauses, String command, CommandSpec spec) {
    for (Map.Entry<String, OptionSpec> named : spec.optionsMap().entrySet()) {
      OptionSpec option = named.getValue();
      if (option.arity().min() > 0) {
        Iterable<String> values = option.completionCandidates();
        String candidates = values == null ? "" : String.join(" ", values);
        String pattern = "'" + command + " " + named.getKey() + "'";
        clauses.append(clause(pattern, candidates, paths(option)));
      }
    }
    String paths =
        spec.positionalParameters().stream().map(CompletionCommand::paths).findFirst().orElse("");
    String options = String.join(" ", spec.optionsMap().keySet());
    clauses.append(clause("'" + command + " '*", options, paths));
  }

  /** Returns the option of the shell that completes paths, for the label that help shows. */
  private static String paths(ArgSpec argument) {
    return switch (argument.paramLabel()) {
      case "DIR" -> "dirnames";
      case "FILE", "IMAGE" -> "default";
      default -> "";
    };
  }

  private static String clause(String pattern, String candidates, String paths) {
    return "    "
        + pattern
        + ")"
        + (candidates.isEmpty() ? "" : " candidates='" + candidates + "'")
        + (paths.isEmpty() ? "" : " paths=" + paths)
        + " ;;\n";
  }
}
