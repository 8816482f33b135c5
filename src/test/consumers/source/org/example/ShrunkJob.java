package org.example;

import com.kkiai.flux.sandbox.Sandbox;
import java.io.IOException;

/** Runs a command that is a job, in a process of its own, beside a sandbox that it finds. */
public final class ShrunkJob {
  private ShrunkJob() {}

  /** Takes the command; ends as it does. */
  public static void main(String[] args) throws IOException, InterruptedException {
    try (Sandbox sandbox = Sandbox.builder().polls(1, 1).start()) {
      ProcessBuilder job = new ProcessBuilder(args).inheritIO();
      job.environment().put("KKIAI_API_KEY", "any");
      job.environment().put("KKIAI_BASE_URL", sandbox.baseUrl());
      int exitCode = job.start().waitFor();
      if (exitCode != 0) {
        throw new IllegalStateException("the shrunk program ended with " + exitCode);
      }
    }
  }
}
