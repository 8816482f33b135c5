package com.kkiai.verification.samples;

import static org.assertj.core.api.Assertions.assertThat;

import com.kkiai.flux.model.ReduxRequest;
import com.kkiai.flux.sandbox.CallKind;
import com.kkiai.flux.sandbox.Outcome;
import com.kkiai.flux.sandbox.Sandbox;
import com.kkiai.verification.processes.JavaProcess;
import com.kkiai.verification.spec.SpecWatch;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.testkit.engine.EngineTestKit;

/** Each sample compiles against what users get, and does what it says: run as its head says. */
class SamplesTest {
  private static final String CAT = "src/docs/cat.png";

  @RegisterExtension final SpecWatch watch = new SpecWatch();
  @AutoClose private final Sandbox sandbox = watch.sandbox().polls(1, 1).start();
  @TempDir Path folder;
  @TempDir Path images;

  static List<String> names() throws IOException {
    return Sample.names();
  }

  @ParameterizedTest
  @MethodSource("names")
  void compilesWithoutAWarning(String name) throws IOException {
    assertThat(new Sample(name).compile(folder)).isEmpty();
  }

  @Test
  void eachSampleIsRunHere() throws IOException {
    List<String> runs =
        Stream.of(SamplesTest.class, ResumeAfterCrashTest.class, ErrorHandlingTest.class)
            .flatMap(tests -> Arrays.stream(tests.getDeclaredMethods()))
            .filter(method -> method.isAnnotationPresent(Test.class))
            .map(method -> method.getName())
            .toList();

    assertThat(Sample.names())
        .isNotEmpty()
        .allSatisfy(
            name ->
                assertThat(runs)
                    .as("a test %sRuns, which runs src/samples/%s.java", name, name)
                    .contains(
                        name.substring(0, 1).toLowerCase(java.util.Locale.ROOT)
                            + name.substring(1)
                            + "Runs"));
  }

  @Test
  void firstImageRuns() throws Exception {
    var run = run(new Sample("FirstImage").documentedCommand(images));

    assertThat(run.errors()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(saved()).hasSize(2);
    assertThat(run.output()).isEqualTo(saved() + "\n");
    assertThat(sandbox.submitted(ReduxRequest.class))
        .singleElement()
        .satisfies(request -> assertThat(request.numImages()).isEqualTo(2));
  }

  @Test
  void manyImagesRuns() throws Exception {
    int count = 30;
    List<String> inputs = new ArrayList<>(Collections.nCopies(count, CAT));
    inputs.add(count / 2, "src/docs/none.png");
    inputs.add(images.toString());
    sandbox.next(Outcome.refused(403), Outcome.failedResult(422, "content_policy_violation"));

    var run = run(new Sample("ManyImages").command(inputs.toArray(String[]::new)));

    assertThat(run.errors().lines())
        .hasSize(3)
        .anyMatch(line -> line.matches("src/docs/none.png: .*none.png.*"))
        .anyMatch(line -> line.matches(CAT + ": .*HTTP 403.*"))
        .anyMatch(line -> line.matches(CAT + ": job .*content_policy_violation.*"));
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.output().lines()).hasSize(count - 2);
    assertThat(saved())
        .hasSize(count - 2)
        .allSatisfy(image -> assertThat(run.output()).contains(image.toString()));
    assertThat(sandbox.submits()).isEqualTo(count);
  }

  @Test
  void manyImagesHasNoMoreThanTwentyJobsUnderWay() throws Exception {
    sandbox.defaultOutcome(Outcome.unrecognizedStatus("IN_PROGRESS"));
    List<String> inputs = new ArrayList<>(Collections.nCopies(40, CAT));
    inputs.add(images.toString());

    SampleRun.start(sandbox, new Sample("ManyImages").command(inputs.toArray(String[]::new)))
        .killOnce(() -> sandbox.calls(CallKind.STATUS).size() > 60);

    assertThat(sandbox.submits()).isEqualTo(20);
  }

  @Test
  void ownHttpClientRuns() throws Exception {
    String nobody = "http://127.0.0.1:1";
    String[] command = new Sample("OwnHttpClient").documentedCommand(images);
    command[command.length - 1] = String.valueOf(sandbox.port());

    // The sandbox takes the calls of a proxy, too: without it, nothing is to be had.
    var run = JavaProcess.run(folder, SampleRun.environment(nobody), command);

    assertThat(run.exitCode()).as(run.errors()).isZero();
    assertThat(run.output()).isEqualTo(saved() + "\n");
    assertThat(sandbox.calls(CallKind.SUBMIT))
        .singleElement()
        .satisfies(call -> assertThat(call.header("host")).isEqualTo("127.0.0.1:1"));
    assertThat(run.errors().lines())
        .hasSize(sandbox.calls().size())
        .allMatch(line -> line.matches("(GET|POST) /\\S+ 20[02] \\d+ ms"))
        .first()
        .asString()
        .startsWith("POST /fal-ai/flux-1/schnell/redux 200");
    assertThat(run.output() + run.errors()).doesNotContain(SampleRun.KEY, "Bearer");
  }

  @Test
  void testYourCodeRuns() throws IOException {
    assertThat(new Sample("TestYourCode").compile(folder)).isEmpty();
    try (var classes =
        new URLClassLoader(new URL[] {folder.toUri().toURL()}, getClass().getClassLoader())) {
      EngineTestKit.engine("junit-jupiter")
          .selectors(DiscoverySelectors.selectClass(load(classes, "TestYourCode")))
          .configurationParameter("junit.jupiter.extensions.autodetection.enabled", "false")
          .execute()
          .testEvents()
          .assertStatistics(tests -> tests.started(1).succeeded(1));
    }
  }

  private static Class<?> load(ClassLoader loader, String name) {
    try {
      return loader.loadClass(name);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  private JavaProcess run(String... command) throws IOException, InterruptedException {
    return JavaProcess.run(folder, SampleRun.environment(sandbox.baseUrl()), command);
  }

  private List<Path> saved() throws IOException {
    try (Stream<Path> files = Files.list(images)) {
      List<Path> saved = files.sorted().toList();
      for (Path image : saved) {
        assertThat(ImageIO.read(image.toFile())).as("%s", image).isNotNull();
      }
      return saved;
    }
  }
}
