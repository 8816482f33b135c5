package com.kkiai.verification.artifacts;

import static org.assertj.core.api.Assertions.assertThat;

import com.kkiai.flux.sandbox.Sandbox;
import com.kkiai.verification.processes.MavenRun;
import com.kkiai.verification.spec.SpecWatch;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.jar.JarFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A program that ProGuard has shrunk together with the library runs a whole job. */
@Tag("full")
@EnabledIfSystemProperty(
    named = "all.consumers",
    matches = "true",
    disabledReason = "a minute of ProGuard: run it with -Dall.consumers=true")
class ShrunkConsumerTest {
  @RegisterExtension final SpecWatch watch = new SpecWatch();
  @TempDir Path folder;
  private final StringBuilder settings = new StringBuilder();
  private ConsumerProject proGuard;

  @BeforeEach
  void compile() throws Exception {
    Path jmods = Jdk.ofTheBuild().jmods();
    Path source = folder.resolve("source");
    ConsumerProject project =
        new ConsumerProject(source)
            .dependingOn(ConsumersTest.LIBRARY)
            .withSources("org/example/Job.java");
    assertSuccess(project.maven(Map.of(), "compile", "dependency:build-classpath"));
    settings
        .append("-injars '%s'%n".formatted(source.resolve("target/classes")))
        .append(Files.readString(ConsumerProject.FILES.resolve("shrink.pro")));
    for (String jar : project.classPath()) {
      settings.append("-injars '%s'(!META-INF/versions/**,!META-INF/MANIFEST.MF)%n".formatted(jar));
      readRules(new File(jar));
    }
    settings
        .append("-outjars '%s'%n".formatted(folder.resolve("shrunk.jar")))
        .append("-libraryjars '%s'(!**.jar;!module-info.class)%n".formatted(jmods));
    proGuard =
        new ConsumerProject(folder.resolve("proguard"))
            .dependingOn("com.guardsquare:proguard-base:7.10.0")
            .running("-cp %classpath proguard.ProGuard @../settings.pro");
  }

  @Test
  void aShrunkProgramRunsAJob() throws Exception {
    Files.writeString(folder.resolve("settings.pro"), settings);
    assertSuccess(proGuard.maven(Map.of(), "exec:exec"));

    ConsumerProject program = program();
    program.assertTwoImages(run(program, Jdk.ofTheBuild()));
    ConsumerProject onJava25 = program();
    onJava25.assertTwoImages(run(onJava25, Jdk.java25()));
  }

  /** ProGuard, unlike R8, does not read the rules in jars itself. */
  private void readRules(File file) throws IOException {
    try (var jar = new JarFile(file)) {
      for (var entry :
          jar.stream().filter(e -> e.getName().matches("META-INF/proguard/.+")).toList()) {
        byte[] text = jar.getInputStream(entry).readAllBytes();
        settings.append(new String(text, StandardCharsets.UTF_8)).append('\n');
      }
    }
  }

  private ConsumerProject program() throws IOException {
    return new ConsumerProject(Files.createTempDirectory(folder, "program"))
        .running("-cp ../shrunk.jar org.example.Job cat.png images");
  }

  private MavenRun run(ConsumerProject program, Jdk jdk) throws Exception {
    try (Sandbox sandbox = watch.sandbox().polls(1, 1).start()) {
      var environment = new HashMap<>(jdk.environment());
      environment.putAll(Map.of("KKIAI_BASE_URL", sandbox.baseUrl(), "KKIAI_API_KEY", "any"));
      return program.maven(environment, "exec:exec");
    }
  }

  private static void assertSuccess(MavenRun run) {
    assertThat(run.exitCode()).as(run.output()).isZero();
  }
}
