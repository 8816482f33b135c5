package com.kkiai.verification.tools;

import com.kkiai.flux.sandbox.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A run of workflows by Redocly Respect.
 *
 * @param output of both streams
 * @param recordings the requests and responses that it saved, as JSON and as HAR
 */
record RespectRun(int exitCode, String output, List<String> recordings) {
  private static final String STEP = "(?m)^  %s .* - step (\\w+)";
  private static final Pattern PASSED = Pattern.compile(STEP.formatted("✓"));
  private static final Pattern FAILED = Pattern.compile(STEP.formatted("✗"));

  /** Passes the inputs in the environment, since other users can see a command line. */
  static RespectRun of(Node node, Sandbox sandbox, String inputs, Path folder, String... options)
      throws IOException, InterruptedException {
    Path json = folder.resolve("run.json");
    Path har = folder.resolve("run.har");
    var arguments =
        new ArrayList<>(
            List.of(
                "respect",
                Faults.WORKFLOWS.toString(),
                "--server=gateway=" + sandbox.baseUrl(),
                "--json-output=" + json,
                "--har-output=" + har));
    arguments.addAll(List.of(options));
    Run run =
        node.run(
            Map.of("REDOCLY_CLI_RESPECT_INPUT", inputs),
            "node_modules/@redocly/cli/bin/cli.js",
            arguments.toArray(String[]::new));
    return new RespectRun(
        run.exitCode(), run.all(), List.of(Files.readString(json), Files.readString(har)));
  }

  /** Returns the steps that passed, in order. */
  List<String> passedSteps() {
    return steps(PASSED);
  }

  /** Returns the attempts of steps that failed, in order, including those that were repeated. */
  List<String> failedSteps() {
    return steps(FAILED);
  }

  private List<String> steps(Pattern result) {
    return result.matcher(output).results().map(match -> match.group(1)).toList();
  }
}
