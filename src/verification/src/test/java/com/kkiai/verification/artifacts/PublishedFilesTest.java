package com.kkiai.verification.artifacts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

/** The POMs and jars hold what Maven Central and users need, and nothing else. */
class PublishedFilesTest {
  private static final String SCM = "https://github.com/kkiai/kkiai-flux";
  private static final Pattern DEPENDENCY =
      Pattern.compile(
          "<artifactId>([^<]+)</artifactId>\\s*<version>[^<]+</version>\\s*<scope>([^<]+)<");

  @ParameterizedTest
  @CsvSource({
    "kkiai-flux, retrofit converter-moshi moshi okhttp-jvm okhttp okio-jvm jackson-annotations jspecify",
    "kkiai-flux-testing, kkiai-flux junit-jupiter-api(provided)",
    "kkiai-flux-cli, kkiai-flux kkiai-flux-testing picocli"
  })
  void aPomNamesWhatTheArtifactNeedsAndNothingElse(String artifact, String dependencies)
      throws IOException {
    String pom = Jars.pom(artifact);

    assertThat(DEPENDENCY.matcher(pom).results())
        .extracting(match -> (match.group(1) + "(" + match.group(2) + ")").replace("(compile)", ""))
        .containsExactlyInAnyOrder(dependencies.split(" "));
    assertThat(pom)
        .doesNotContain(
            "<optional>",
            "<parent>",
            "<build>",
            "<profile",
            "<properties>",
            "<dependencyManagement>",
            "${");
  }

  @ParameterizedTest
  @FieldSource("com.kkiai.verification.artifacts.Jars#ARTIFACTS")
  void aPomHasWhatMavenCentralRequires(String artifact) throws IOException {
    assertThat(Jars.pom(artifact))
        .contains(
            "<name>" + artifact + "</name>",
            "<description>",
            "<url>https://www.kkiai.com</url>",
            "<name>Apache-2.0</name>",
            "<developer>",
            "<connection>scm:git:" + SCM + ".git</connection>",
            "<url>" + SCM + "</url>");
  }

  @ParameterizedTest
  @CsvSource({
    "kkiai-flux, FluxClient, ((api|model|model/internal)/)?[\\w$-]+\\.{0}",
    "kkiai-flux, model/ReduxRequest, ((api|model|model/internal)/)?[\\w$-]+\\.{0}",
    "kkiai-flux-testing, sandbox/Sandbox, (sandbox(/internal(/[a-z]+)?)?|testing)/[\\w$-]+\\.{0}",
    "kkiai-flux-cli, cli/Main, cli/((\\w+/)?[\\w$-]+\\.{0}|kkiai-flux\\.(yaml|html))"
  })
  void theJarsHoldTheArtifactsOwnPackages(String artifact, String type, String files)
      throws IOException {
    for (String[] kind : new String[][] {{"", "class"}, {"-sources", "java"}}) {
      assertThat(Jars.entries(artifact, kind[0]))
          .contains("com/kkiai/flux/" + type + "." + kind[1])
          .allMatch(
              name -> name.matches("META-INF/.+|com/kkiai/flux/" + files.replace("{0}", kind[1])));
    }
  }

  @Test
  void theZipHasTheSpecTheWorkflowsAndTheTemplatesInTheFolderOfTheProject() throws IOException {
    var files =
        new ArrayList<>(
            List.of(
                "openapi/generator.yaml",
                "openapi/kkiai-flux.arazzo.yaml",
                "openapi/kkiai-flux.yaml"));
    for (String template : Path.of("openapi/templates").toFile().list()) {
      files.add("openapi/templates/" + template);
    }
    try (var zip = new ZipFile(Jars.OPENAPI.toFile())) {
      assertThat(zip.stream().filter(entry -> !entry.isDirectory()))
          .allSatisfy(
              entry ->
                  assertThat(zip.getInputStream(entry))
                      .hasSameContentAs(Files.newInputStream(Path.of(entry.getName()))))
          .extracting(ZipEntry::getName)
          .containsExactlyInAnyOrderElementsOf(files);
    }
  }

  /** Unpacked without its mode, the script would not run. */
  @Test
  void theZipOfTheCommandLineHasTheJarAndScripts() throws IOException {
    String top = "/flux-" + Jars.VERSION + "/";
    try (var zip = FileSystems.newFileSystem(Jars.BIN, Map.of("enablePosixFileAttributes", true));
        var paths = Files.walk(zip.getPath("/"))) {
      assertThat(paths.filter(Files::isRegularFile))
          .extracting(Path::toString)
          .containsExactlyInAnyOrder(
              top + "bin/flux", top + "bin/flux.cmd", top + "lib/flux.jar", top + "LICENSE");
      assertThat(Files.getPosixFilePermissions(zip.getPath(top + "bin/flux")))
          .contains(PosixFilePermission.OWNER_EXECUTE, PosixFilePermission.OTHERS_EXECUTE);
      assertThat(Files.mismatch(zip.getPath(top + "lib/flux.jar"), Jars.FLUX)).isEqualTo(-1);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "kkiai-flux, model/ReduxRequest.Builder",
    "kkiai-flux, api/FluxApi",
    "kkiai-flux-testing, sandbox/Sandbox",
    "kkiai-flux-cli, cli/Main"
  })
  @Tag("full")
  void theJavadocDescribesThePublicTypes(String artifact, String type) throws IOException {
    assertThat(Jars.entries(artifact, "-javadoc")).contains("com/kkiai/flux/" + type + ".html");
  }

  @ParameterizedTest
  @CsvSource({
    "kkiai-flux, com.kkiai.flux",
    "kkiai-flux-testing, com.kkiai.flux.testing",
    "kkiai-flux-cli, com.kkiai.flux.cli"
  })
  void aJarHasTheNameOfItsModule(String artifact, String module) throws IOException {
    try (var jar = new JarFile(Jars.jar(artifact, "").toFile())) {
      assertThat(jar.getManifest().getMainAttributes().getValue("Automatic-Module-Name"))
          .isEqualTo(module);
    }
  }
}
