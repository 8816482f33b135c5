package com.kkiai.flux.cli;

import com.kkiai.flux.cli.terminal.ExitCode;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Prints the spec. */
@Command(name = "spec", description = "Print the OpenAPI document of the API, as YAML.")
final class SpecCommand implements Callable<Integer> {
  static final String YAML = "kkiai-flux.yaml";

  private final Context context;

  SpecCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() throws IOException {
    byte[] yaml = resource(YAML);
    context.out().write(yaml, 0, yaml.length);
    context.out().flush();
    return ExitCode.DONE.number();
  }

  /** Reads a file of this jar. */
  static byte[] resource(String name) throws IOException {
    try (InputStream in = SpecCommand.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IOException(name + " is missing in this jar");
      }
      return in.readAllBytes();
    }
  }
}
