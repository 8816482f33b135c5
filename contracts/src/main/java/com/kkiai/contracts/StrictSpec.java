package com.kkiai.contracts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The spec without room for further fields. Gateways may add fields to their responses, but the
 * sandbox and the contract have only fields that the spec describes, and a misspelt one is a fault.
 */
public final class StrictSpec {
  public static final Path FILE = Path.of("openapi", "kkiai-flux.yaml");

  private StrictSpec() {}

  public static String read() {
    try {
      return of(Files.readString(FILE));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Keeps the line where it is deeper: there it stands for free-form data in a property. */
  public static String of(String yaml) {
    return yaml.replaceAll(
        "(?m)^ {6}additionalProperties: true$", "      additionalProperties: false");
  }
}
