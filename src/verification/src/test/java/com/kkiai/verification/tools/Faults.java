package com.kkiai.verification.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The spec, the workflows and the contracts, and copies of them with a fault. */
final class Faults {
  static final Path SPEC = Path.of("openapi/kkiai-flux.yaml");
  static final Path WORKFLOWS = Path.of("openapi/kkiai-flux.arazzo.yaml");
  static final Path GATEWAY_CONTRACT = contract("kkiai-flux-gateway");
  static final Path SANDBOX_CONTRACT = contract("kkiai-flux-sandbox");

  private Faults() {}

  private static Path contract(String provider) {
    return Path.of("contracts", "kkiai-flux-java-" + provider + ".json");
  }

  static Path plant(Path file, Path folder, String from, String to) throws IOException {
    String whole = Files.readString(file);
    assertThat(whole).contains(from);
    return Files.writeString(folder.resolve(file.getFileName()), whole.replace(from, to));
  }
}
