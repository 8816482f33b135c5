package com.kkiai.verification.artifacts;

import static org.assertj.core.api.Assertions.assertThat;

import com.kkiai.flux.sandbox.Sandbox;
import com.kkiai.verification.processes.JavaProcess;
import com.kkiai.verification.processes.MavenRun;
import com.kkiai.verification.spec.SpecWatch;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each artifact works in a project that names nothing else, and causes no warning. */
class ConsumersTest {
  static final String LIBRARY = "com.kkiai:kkiai-flux:" + InstalledLibrary.VERSION;
  static final String TESTING = "com.kkiai:kkiai-flux-testing:" + InstalledLibrary.VERSION;
  private static final String CLI = "com.kkiai:kkiai-flux-cli:" + InstalledLibrary.VERSION;
  private static final String FAL = "ai.fal.client:fal-client:0.7.1";
  private static final Pattern OKHTTP =
      Pattern.compile("<artifactId>okhttp</artifactId>\\s*<version>([^<]+)<");

  @RegisterExtension final SpecWatch watch = new SpecWatch();
  @TempDir Path folder;
  private ConsumerProject project;

  @BeforeEach
  void createProject() throws IOException {
    project = new ConsumerProject(folder.resolve("project"));
  }

  @Test
  void theLibraryRunsAJobAndItsTreeIsSmallAndConverges() throws Exception {
    project.running("-cp %classpath org.example.Job cat.png images");
    assertJobRuns("enforcer:enforce", "compile", "exec:exec", "dependency:build-classpath");
    List<File> tree = project.classPath().stream().map(File::new).toList();
    assertThat(tree)
        .extracting(jar -> jar.getName().replaceFirst("-(\\d|under-test).*", ""))
        .containsExactlyInAnyOrder(
            "annotations",
            "converter-moshi",
            "jackson-annotations",
            "jspecify",
            "kkiai-flux",
            "kotlin-stdlib",
            "moshi",
            "okhttp",
            "okhttp-jvm",
            "okio-jvm",
            "retrofit");
    assertThat(tree.stream().mapToLong(File::length).sum()).isLessThanOrEqualTo(3_900_000);
  }

  @Test
  @Tag("full")
  void theShadePluginMayMinimizeAProgram() throws Exception {
    project.running("-cp target/consumer-1.jar org.example.Job cat.png images");
    // Quiet, since the plugin warns of all that is in more than one jar.
    assertJobRuns("--quiet", "compile", "jar:jar", "shade:shade", "exec:exec");
  }

  @ParameterizedTest
  @Tag("full")
  @CsvSource({"2, com.fasterxml.jackson.core, 2.22.4", "3, tools.jackson.core, 3.3.0"})
  void jacksonReadsAndWritesWhatTheModelsDo(String major, String group, String version)
      throws Exception {
    String program = "org/example/Jackson" + major;
    project
        .dependingOn(LIBRARY, group + ":jackson-databind:" + version)
        .withSources("org/example/ModelsInJackson.java", program + ".java")
        .running("-cp %classpath " + program.replace('/', '.'));

    MavenRun run = project.maven(Map.of(), "compile", "exec:exec");

    assertThat(run.exitCode()).as(run.output()).isZero();
    assertThat(run.output())
        .contains("the same: 18")
        .contains("image_url is required; num_images must be at most 4, is 9");
  }

  @Test
  @Tag("full")
  void theTestingArtifactRunsAJobInASandbox() throws Exception {
    sandboxedJob("-cp %classpath ").dependingOn(TESTING);

    project.assertTwoImages(project.maven(Map.of(), "enforcer:enforce", "compile", "exec:exec"));
  }

  @Test
  @Tag("full")
  void theCommandLineRunsFromItsThinJar() throws Exception {
    String main = "com.kkiai.flux.cli.Main";
    project
        .dependingOn(CLI)
        .running("-cp %classpath " + main + " redux cat.png --sandbox --num-images 2 -o images");

    project.assertTwoImages(
        project.maven(Map.of(), "enforcer:enforce", "exec:exec", "dependency:build-classpath"));
    String classPath = String.join(File.pathSeparator, project.classPath());
    var version = JavaProcess.run(folder, "-cp", classPath, main, "--version");
    assertThat(version.output()).contains(Jars.VERSION);
  }

  @ParameterizedTest
  @ValueSource(strings = {"before OkHttp 4", "after OkHttp 4", "on the module path"})
  @Tag("full")
  void runsAJob(String place) throws Exception {
    assertRunsAJob(place, Jdk.ofTheBuild());
  }

  @Test
  @Tag("full")
  void runsAJobOnJava25() throws Exception {
    assertRunsAJob("alone", Jdk.java25());
  }

  @Test
  @Tag("full")
  void refusesToRunOnOkHttp4AndSaysWhatToDo() throws Exception {
    besideFal().dependingOn(FAL, LIBRARY, TESTING);

    MavenRun run = project.maven(Map.of(), "compile", "exec:exec");

    assertThat(run.exitCode()).isNotZero();
    assertThat(run.output())
        .contains(
            "com.squareup.okhttp3:okhttp on the class path is too old: in dependencyManagement");
    assertThat(folder.resolve("project/images")).doesNotExist();
  }

  private void assertJobRuns(String... goals) throws Exception {
    project.dependingOn(LIBRARY).withSources("org/example/Job.java");
    try (Sandbox sandbox = watch.sandbox().polls(1, 1).start()) {
      var environment = Map.of("KKIAI_BASE_URL", sandbox.baseUrl(), "KKIAI_API_KEY", "any");
      project.assertTwoImages(project.maven(environment, goals));
    }
  }

  private void assertRunsAJob(String place, Jdk jdk) throws Exception {
    switch (place) {
      case "before OkHttp 4" -> besideFal().dependingOn(LIBRARY, TESTING, FAL);
      case "after OkHttp 4" ->
          // As the README recommends.
          besideFal().dependingOn(FAL, LIBRARY, TESTING).managing(okHttp());
      case "on the module path" ->
          sandboxedJob("--module-path %classpath --module org.example/")
              .withSources("module-info.java")
              .dependingOn(TESTING);
      default -> sandboxedJob("-cp %classpath ").dependingOn(TESTING);
    }

    MavenRun run = project.maven(jdk.environment(), "compile", "exec:exec");

    project.assertTwoImages(run);
    if (place.endsWith("OkHttp 4")) {
      assertThat(run.output()).contains("fal-client received {\"images\":1}");
    }
  }

  private ConsumerProject sandboxedJob(String java) throws IOException {
    return project
        .withSources("org/example/Job.java", "org/example/SandboxedJob.java")
        .running(java + "org.example.SandboxedJob cat.png images");
  }

  private ConsumerProject besideFal() throws IOException {
    return sandboxedJob("")
        .withSources("org/example/BesideFal.java")
        .running("-cp %classpath org.example.BesideFal cat.png images");
  }

  private static String okHttp() throws IOException {
    var version = OKHTTP.matcher(Jars.pom("kkiai-flux"));
    assertThat(version.find()).isTrue();
    return "com.squareup.okhttp3:okhttp:" + version.group(1);
  }
}
