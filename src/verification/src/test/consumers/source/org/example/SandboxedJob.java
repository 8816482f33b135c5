package org.example;

import com.kkiai.flux.FluxClient;
import com.kkiai.flux.sandbox.Sandbox;
import java.io.IOException;
import java.nio.file.Path;

/** Runs the job against a sandbox in the same process. */
public final class SandboxedJob {
  private SandboxedJob() {}

  /** Takes an image and the folder to save to. */
  public static void main(String[] args) throws IOException {
    try (Sandbox sandbox = Sandbox.builder().polls(1, 1).start();
        FluxClient flux = FluxClient.builder().apiKey("any").baseUrl(sandbox.baseUrl()).build()) {
      Job.run(flux, Path.of(args[0]), Path.of(args[1]));
    }
  }
}
