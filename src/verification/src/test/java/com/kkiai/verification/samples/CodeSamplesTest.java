package com.kkiai.verification.samples;

import static org.assertj.core.api.Assertions.assertThat;

import com.kkiai.flux.sandbox.Sandbox;
import com.kkiai.verification.artifacts.Jars;
import com.kkiai.verification.processes.JavaProcess;
import com.kkiai.verification.spec.SpecTree;
import com.kkiai.verification.spec.SpecWatch;
import com.kkiai.verification.tools.Run;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The code samples of the spec call their operations. */
class CodeSamplesTest {
  private static final Map<String, Integer> IMAGES =
      Map.of("redux", 2, "imageToImage", 1, "getResult", 1);

  @RegisterExtension final SpecWatch watch = new SpecWatch();
  @AutoClose private final Sandbox sandbox = watch.sandbox().polls(0, 0).start();
  private final Map<String, String> environment = SampleRun.environment(sandbox.baseUrl());
  @TempDir Path folder;

  private record CodeSample(String operation, String method, String path, String source) {
    @Override
    public String toString() {
      return operation;
    }
  }

  static Stream<CodeSample> curl() {
    return samples("label", "curl");
  }

  static Stream<CodeSample> flux() {
    return samples("label", "flux");
  }

  private static Stream<CodeSample> samples(String key, String value) {
    return SpecTree.ofTheFile().nodes("/paths/[^/]+/[a-z]+").entrySet().stream()
        .flatMap(
            entry -> {
              String[] place = entry.getKey().split("/", -1);
              String path = place[2].replace("~1", "/").replaceAll("\\{.*?}", "[^/]+");
              return ((List<?>) entry.getValue().get("x-codeSamples"))
                  .stream()
                      .map(sample -> (Map<?, ?>) sample)
                      .filter(sample -> value.equals(sample.get(key)))
                      .map(
                          sample ->
                              new CodeSample(
                                  entry.getValue().get("operationId").toString(),
                                  place[3],
                                  path,
                                  sample.get("source").toString()));
            });
  }

  @BeforeEach
  void copyImage() throws IOException {
    Files.copy(Path.of("src/docs/cat.png"), folder.resolve("cat.png"));
  }

  @Test
  void javaCompilesWithoutAWarningAndRuns() throws Exception {
    List<CodeSample> samples = samples("lang", "Java").toList();
    var source = new StringBuilder("import com.kkiai.flux.*;\nimport com.kkiai.flux.model.*;\n");
    source.append("import java.nio.file.*;\nimport java.time.*;\nimport java.util.*;\n");
    source.append("class Samples {\n  public static void main(String[] a) throws Exception {\n");
    samples.forEach(sample -> source.append("{\n" + sample.source + "}\n"));
    Path file = Files.writeString(folder.resolve("Samples.java"), source + "}}\n");

    assertThat(Sample.compile(file, folder)).isEmpty();
    String classPath = folder + File.pathSeparator + Jars.FLUX.toAbsolutePath();
    var run = JavaProcess.runIn(folder, folder, environment, "-cp", classPath, "Samples");

    assertThat(run.exitCode()).as(run.errors()).isZero();
    assertThat(samples).hasSize(5).allSatisfy(this::assertCalled);
    assertThat(images()).isEqualTo(4);
  }

  @ParameterizedTest
  @MethodSource("curl")
  void curlRuns(CodeSample sample) throws Exception {
    try {
      var unused = Run.of(folder, Map.of(), List.of("curl", "--version"));
    } catch (IOException e) {
      String line = "left out: CodeSamplesTest: curl is not installed";
      System.out.println(line);
      Assumptions.abort(line);
    }
    Run run = Run.of(folder, environment, List.of("sh", "-e", "-c", sample.source));

    assertThat(run.exitCode()).as(run.errors()).isZero();
    assertThat(run.output()).startsWith("{").endsWith("}");
    assertCalled(sample);
  }

  @ParameterizedTest
  @MethodSource("flux")
  void fluxRuns(CodeSample sample) throws Exception {
    var command = new ArrayList<String>();
    Pattern.compile("'[^']*'|\\S+")
        .matcher(sample.source)
        .results()
        .forEach(word -> command.add(word.group().replace("'", "")));
    assertThat(command.remove(0)).isEqualTo("flux");
    command.addAll(0, List.of("-jar", Jars.FLUX.toAbsolutePath().toString()));

    var run = JavaProcess.runIn(folder, folder, environment, command.toArray(String[]::new));

    assertThat(run.exitCode()).as(run.errors()).isZero();
    assertCalled(sample);
    assertThat(images()).isEqualTo(IMAGES.getOrDefault(sample.operation, 0).longValue());
  }

  private void assertCalled(CodeSample sample) {
    assertThat(sandbox.calls())
        .anyMatch(
            call ->
                call.method().equalsIgnoreCase(sample.method) && call.path().matches(sample.path));
  }

  private long images() throws IOException {
    Path out = folder.resolve("out");
    if (!Files.exists(out)) {
      return 0;
    }
    try (Stream<Path> files = Files.list(out)) {
      return files.filter(file -> file.toString().endsWith(".jpg")).count();
    }
  }
}
