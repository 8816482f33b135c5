package com.kkiai.flux.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.kkiai.flux.cli.terminal.Interruption;
import com.kkiai.flux.cli.terminal.Terminal;
import com.kkiai.flux.model.Operations;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * What one run of the command line did.
 *
 * @param code its exit code
 * @param out the lines on stdout
 * @param err the lines on stderr
 */
record CommandRun(int code, List<String> out, List<String> err) {

  static CommandRun of(Map<String, String> environment, String... args) {
    return of(environment, Terminal.NONE, new Interruption(), args);
  }

  static CommandRun of(
      Map<String, String> environment,
      Terminal terminal,
      Interruption interruption,
      String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code =
        Main.run(
            Operations.all(),
            args,
            environment,
            stream(out),
            stream(err),
            () -> terminal,
            interruption);
    return new CommandRun(code, lines(out), lines(err));
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  private static List<String> lines(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8).lines().toList();
  }

  /** Asserts the exit code, and that stderr is one line with all these parts. */
  void assertError(int expectedCode, String... parts) {
    assertThat(err).singleElement().asString().contains(parts);
    assertThat(code).as("exit code").isEqualTo(expectedCode);
  }

  /** Returns everything that was printed, as one text. */
  String text() {
    return String.join("\n", out) + "\n" + String.join("\n", err);
  }
}
