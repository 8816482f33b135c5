package com.kkiai.flux.cli;

import com.kkiai.flux.KeyRedactor;
import com.kkiai.flux.cli.terminal.Console;
import com.kkiai.flux.cli.terminal.ExitCode;
import com.kkiai.flux.cli.terminal.Interruption;
import com.kkiai.flux.cli.terminal.StandardStream;
import com.kkiai.flux.cli.terminal.Terminal;
import com.kkiai.flux.model.Operation;
import com.kkiai.flux.model.Operations;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import picocli.CommandLine;

/** The command line: {@code java -jar flux.jar}. */
public final class Main {
  /** A little longer than a submit in progress may take after a shutdown request. */
  private static final int SECONDS_TO_END = 8;

  private Main() {}

  /**
   * Runs a command and ends the process with its exit code.
   *
   * @param args the command and its arguments; {@code --help} lists them
   */
  public static void main(String[] args) {
    // Libraries would write digits in the machine's language.
    Locale.setDefault(Locale.ROOT);
    StandardStream stdout = StandardStream.out();
    PrintStream err = StandardStream.err().stream();
    Interruption interruption = new Interruption();
    CountDownLatch done = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> end(interruption, done), "flux end"));
    int code =
        run(
            Operations.all(),
            args,
            System.getenv(),
            stdout.stream(),
            err,
            () -> Terminal.ofStandardError(System.getenv()),
            interruption);
    // After a shutdown request nobody may read any more, and then flushing would block.
    code = interruption.requested() ? code : stdout.check(code, err);
    done.countDown();
    System.exit(code);
  }

  private static void end(Interruption interruption, CountDownLatch done) {
    interruption.request();
    try {
      // Ends as well where it was not done: printing may be held up for ever.
      done.await(SECONDS_TO_END, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  static String version() {
    String version = Main.class.getPackage().getImplementationVersion();
    return "flux " + (version == null ? "(not packaged)" : version);
  }

  /** Runs a command in this process, with stderr taken for a file. */
  static int run(String[] args, Map<String, String> environment, PrintStream out, PrintStream err) {
    return run(
        Operations.all(), args, environment, out, err, () -> Terminal.NONE, new Interruption());
  }

  static int run(
      List<Operation> operations,
      String[] given,
      Map<String, String> environment,
      PrintStream out,
      PrintStream err,
      Supplier<Terminal> terminal,
      Interruption interruption) {
    String[] args = withoutHelpCommand(given);
    if (args.length == 1 && Set.of("--version", "-V").contains(args[0])) {
      // Asked by scripts: picocli alone would take three times as long as Java itself.
      out.println(version());
      return ExitCode.DONE.number();
    }
    var redactor = new KeyRedactor(environment.getOrDefault("KKIAI_API_KEY", ""));
    try (Console console = new Console(out, err, redactor, interruption)) {
      try {
        CommandLine flux =
            FluxCommand.commandLine(
                new Context(operations, environment, out, console, terminal, interruption), args);
        flux.setOut(new PrintWriter(out, true, StandardCharsets.UTF_8));
        if (args.length == 0) {
          console.note("no command given; see flux --help");
          return ExitCode.BAD_INPUT.number();
        }
        return flux.execute(FluxCommand.expanded(flux, args));
      } catch (Throwable e) {
        return ErrorHandler.of(console, args).handle(e).number();
      }
    }
  }

  /** Returns {@code redux --help} for {@code help redux}. */
  private static String[] withoutHelpCommand(String[] args) {
    return args.length > 0 && args[0].equals("help")
        ? Stream.concat(Arrays.stream(args).skip(1), Stream.of("--help")).toArray(String[]::new)
        : args;
  }
}
