package com.kkiai.verification.tools;

import static org.assertj.core.api.Assertions.assertThat;

import com.kkiai.flux.sandbox.CallKind;
import com.kkiai.flux.sandbox.Sandbox;
import com.kkiai.verification.artifacts.ConsumerProject;
import com.kkiai.verification.spec.SpecWatch;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The stock generator makes working clients of the spec without this project's templates. */
@Tag("full")
class RegeneratedClientsTest {
  private static final String JACKSON = "2.22.4";
  private static final String JAVA =
      "-Dopenapi.generator.maven.plugin.additionalProperties="
          + "invokerPackage=org.example.flux,apiPackage=org.example.flux.api,"
          + "modelPackage=org.example.flux.model,openApiNullable=false,useJakartaEe=true";
  private static final String RESULT =
      "{\"images\":[{\"url\":null},{\"url\":\"https://example.org/2.png\",\"new\":{\"a\":1}}],"
          + "\"seed\":15860307465884635512,\"has_nsfw_concepts\":[null,true],\"new\":[1]}";
  private static final String NPM =
      System.getProperty("os.name").startsWith("Windows") ? "npm.cmd" : "npm";

  @RegisterExtension final SpecWatch watch = new SpecWatch().anyCaller();
  @TempDir Path folder;
  private ConsumerProject project;

  @BeforeEach
  void createProject() throws IOException {
    project = new ConsumerProject(folder.resolve("project"));
  }

  @Test
  void theJavaClientRunsAWholeJob() throws Exception {
    project
        .dependingOn(
            "com.fasterxml.jackson.core:jackson-databind:" + JACKSON,
            "com.fasterxml.jackson.datatype:jackson-datatype-jsr310:" + JACKSON,
            "jakarta.annotation:jakarta.annotation-api:3.0.0")
        .withSources("org/example/WholeJob.java")
        .running("-cp %classpath org.example.WholeJob");

    assertRunsAWholeJob(
        environment ->
            generate(
                environment,
                "java",
                "-Dopenapi.generator.maven.plugin.library=native",
                JAVA,
                "-Dmaven.compiler.failOnWarning=false",
                "compile",
                "exec:exec"));
  }

  @Test
  void theDefaultJavaClientReadsAWideSeedANewFieldAndAnImageWithoutAUrl() throws Exception {
    project
        .dependingOn(
            "com.squareup.okhttp3:logging-interceptor:4.12.0",
            "com.google.code.gson:gson:2.10.1",
            "io.gsonfire:gson-fire:1.9.0",
            "com.google.code.findbugs:jsr305:3.0.2",
            "jakarta.annotation:jakarta.annotation-api:3.0.0")
        .withSources("org/example/ReadResult.java")
        .running("-cp %classpath org.example.ReadResult");
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/fal-ai/flux-1/requests/a-1", RegeneratedClientsTest::respond);
    server.start();
    try {
      String output =
          generate(
              Map.of("KKIAI_BASE_URL", "http://127.0.0.1:" + server.getAddress().getPort()),
              "java",
              JAVA,
              "-Dmaven.compiler.failOnWarning=false",
              "compile",
              "exec:exec");

      assertThat(output.lines())
          .containsSubsequence(
              "seed 15860307465884635512", "image null", "image https://example.org/2.png");
    } finally {
      server.stop(0);
    }
  }

  private static void respond(HttpExchange exchange) throws IOException {
    byte[] result = RESULT.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, result.length);
    exchange.getResponseBody().write(result);
    exchange.close();
  }

  @Nested
  @ExtendWith(NodeExtension.class)
  class InTypeScript {
    @Test
    void theClientRunsAWholeJob() throws Exception {
      try (Stream<Path> files = Files.list(Path.of("src/verification/src/test/regenerated"))) {
        for (Path file : files.toList()) {
          Files.copy(file, folder.resolve(file.getFileName()));
        }
      }
      generate(
          Map.of(),
          "typescript-fetch",
          "-Dopenapi.generator.maven.plugin.output=" + folder + "/flux");
      run(Map.of(), NPM, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline");
      run(Map.of(), "node", "node_modules/typescript/bin/tsc");

      assertRunsAWholeJob(environment -> run(environment, "node", "out/whole-job.js"));
    }
  }

  private String generate(Map<String, String> environment, String generator, String... arguments)
      throws Exception {
    var all =
        Stream.concat(
            Stream.of(
                "org.openapitools:openapi-generator-maven-plugin:7.25.0:generate",
                "-Dopenapi.generator.maven.plugin.generatorName=" + generator,
                "-Dopenapi.generator.maven.plugin.inputSpec="
                    + Path.of("openapi/kkiai-flux.yaml").toAbsolutePath()),
            Stream.of(arguments));
    var run = project.maven(environment, all.toArray(String[]::new));
    assertThat(run.exitCode()).as(run.output()).isZero();
    return run.output();
  }

  private String run(Map<String, String> environment, String... command) throws Exception {
    Run run = Run.of(folder, environment, List.of(command));
    assertThat(run.exitCode()).as(run.all()).isZero();
    return run.output();
  }

  private void assertRunsAWholeJob(Program program) throws Exception {
    try (Sandbox sandbox = watch.sandbox().polls(1, 1).start()) {
      String output =
          program.run(Map.of("KKIAI_BASE_URL", sandbox.baseUrl(), "KKIAI_API_KEY", "any"));

      assertThat(output.lines().filter(line -> line.startsWith("image http")))
          .as(output)
          .hasSize(2);
      assertThat(sandbox.submits()).isEqualTo(1);
      assertThat(sandbox.calls(CallKind.STATUS)).hasSize(3);
      assertThat(sandbox.calls(CallKind.RESULT)).hasSize(1);
    }
  }

  private interface Program {
    String run(Map<String, String> environment) throws Exception;
  }
}
