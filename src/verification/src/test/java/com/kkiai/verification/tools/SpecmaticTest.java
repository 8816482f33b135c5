package com.kkiai.verification.tools;

import static org.assertj.core.api.Assertions.assertThat;

import com.kkiai.flux.sandbox.CallKind;
import com.kkiai.flux.sandbox.Sandbox;
import com.kkiai.verification.processes.JavaProcess;
import com.kkiai.verification.spec.SpecTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Specmatic generates valid and invalid requests from the spec as it is shipped, and the sandbox
 * responds to each as the spec says.
 */
@Tag("full")
@Timeout(600)
@ExtendWith(NodeExtension.class)
class SpecmaticTest {
  /**
   * Two combinations of values a request: with four, Specmatic also appends an underscore to an
   * address and expects it to be refused. Left out: a response of the result that other gateways
   * are reported to give.
   */
  private static final String SETTINGS =
      """
      version: 2
      contracts:
        - provides: ['%s']
      test:
        baseUrl: %s
        maxTestRequestCombinations: 2
        filter: "!(PATH='/fal-ai/{app}/requests/{request_id}' && METHOD='GET' && STATUS='202')"
        parallelism: '2'
        resiliencyTests:
          enable: all
      security:
        OpenAPI:
          securitySchemes:
            bearer:
              type: bearer
              token: any
      disable_telemetry: true
      """;

  @TempDir Path folder;
  @AutoClose private final Sandbox sandbox = Sandbox.builder().start();

  @Test
  void theSandboxKeepsTheSpec(Node node) throws Exception {
    Run run = specmatic(node, Faults.SPEC);

    assertThat(run.exitCode()).as(run.output()).isZero();
    assertThat(run.output())
        .containsPattern("Tests run: 1\\d\\d, Successes: 1\\d\\d, Failures: 0,");
    assertThat(run.output()).doesNotContain("is not of type");
    assertThat(run.output().lines().filter(line -> line.contains("WARN")))
        .allMatch(line -> line.contains("Ignoring re") && line.contains(" example named "));
    assertFieldsSent("/redux", "ReduxRequest");
    assertFieldsSent("/image-to-image", "ImageToImageRequest");
  }

  @Test
  void aValueThatTheSandboxDoesNotAcceptIsFound(Node node) throws Exception {
    String formats = "enum: [default, png, jpeg]";
    Run run = specmatic(node, Faults.plant(Faults.SPEC, folder, formats, "enum: [webp]"));

    assertThat(run.exitCode()).as(run.output()).isEqualTo(1);
    assertThat(run.output()).contains("output_format");
  }

  private void assertFieldsSent(String path, String schema) {
    for (String field : SpecTree.ofTheFile().properties(schema).keySet()) {
      assertThat(sandbox.calls(CallKind.SUBMIT))
          .as(schema + "." + field)
          .anyMatch(
              call -> call.path().endsWith(path) && call.body().contains("\"" + field + "\":"));
    }
  }

  private Run specmatic(Node node, Path spec) throws IOException, InterruptedException {
    String settings = SETTINGS.formatted(spec.toAbsolutePath(), sandbox.baseUrl());
    Files.writeString(folder.resolve("specmatic.yaml"), settings);
    Path jar = node.file("node_modules/specmatic/specmatic.jar").toAbsolutePath();
    return Run.of(folder, Map.of(), JavaProcess.command("-jar", jar.toString(), "test"));
  }
}
