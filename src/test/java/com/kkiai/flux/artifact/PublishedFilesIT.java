package com.kkiai.flux.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import com.kkiai.flux.Jars;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Maven Central and its users ask of the files, beside that they work. */
class PublishedFilesIT {
  private static final String SCM = "https://github.com/kkiai/kkiai-flux";

  @Test
  void thePomNamesWhatTheLibraryNeedsAndNothingElse() throws IOException {
    String pom = Files.readString(InstalledLibrary.POM);

    assertThat(values(pom, "artifactId", "<dependency>\\s*<groupId>[^<]+</groupId>\\s*"))
        .containsExactlyInAnyOrder(
            "retrofit", "converter-moshi", "moshi", "okhttp-jvm", "okhttp", "okio-jvm", "jspecify");
    assertThat(values(pom, "scope", "")).containsOnly("compile");
    assertThat(values(pom, "artifactId", "<exclusion>\\s*<groupId>[^<]+</groupId>\\s*"))
        .containsExactlyInAnyOrder("okhttp", "kotlin-stdlib-jdk8", "okio");
    assertThat(pom)
        .doesNotContain("<build>", "<profile", "<properties>", "<dependencyManagement>", "${");
  }

  @Test
  void thePomHasWhatMavenCentralAsksFor() throws IOException {
    String pom = Files.readString(InstalledLibrary.POM);

    assertThat(pom)
        .contains(
            "<name>kkiai-flux</name>",
            "<description>",
            "<url>https://www.kkiai.com</url>",
            "<name>Apache-2.0</name>",
            "<developer>",
            "<connection>scm:git:" + SCM + ".git</connection>",
            "<url>" + SCM + "</url>");
  }

  @Test
  void theSourcesHaveWhatIsGeneratedAndNoCommandLine() throws IOException {
    assertThat(names("-sources"))
        .contains(
            "com/kkiai/flux/FluxClient.java",
            "com/kkiai/flux/model/ReduxRequest.java",
            "com/kkiai/flux/sandbox/Sandbox.java")
        .allMatch(
            name ->
                name.matches(
                    "com/(kkiai/(flux/(\\w+/)?(\\w+|package-info)?)?)?"
                        + "(\\.java)?|META-INF/(MANIFEST\\.MF)?"))
        .noneMatch(name -> name.contains("/cli/"));
  }

  @Test
  void theJavadocHasThePagesOfAllThatUsersSee() throws IOException {
    assertThat(names("-javadoc"))
        .contains(
            "com/kkiai/flux/FluxClient.html",
            "com/kkiai/flux/model/ReduxRequest.Builder.html",
            "com/kkiai/flux/api/FluxApi.html",
            "com/kkiai/flux/sandbox/Sandbox.html")
        .noneMatch(name -> name.contains("/cli/"));
  }

  @ParameterizedTest
  @CsvSource({"'', com.kkiai.flux", "-testing, com.kkiai.flux.testing"})
  void aJarHasTheNameOfItsModule(String classifier, String module) throws IOException {
    try (var jar = new JarFile(Jars.library(classifier).toFile())) {
      assertThat(jar.getManifest().getMainAttributes().getValue("Automatic-Module-Name"))
          .isEqualTo(module);
    }
  }

  /** DocumentsTest holds those of the documents. */
  @Test
  void everyProjectOfAUserNamesThisVersion() throws IOException {
    String version = InstalledLibrary.builtVersion();
    try (var consumers = Files.list(Path.of("src/test/consumers"))) {
      for (Path pom : consumers.map(folder -> folder.resolve("pom.xml")).toList()) {
        if (Files.exists(pom)) {
          assertThat(values(Files.readString(pom), "kkiai-flux.version", ""))
              .as(pom.toString())
              .containsExactly(version);
        }
      }
    }
  }

  private static List<String> values(String xml, String element, String after) {
    return Pattern.compile(after + "<" + element + ">([^<]+)</" + element + ">")
        .matcher(xml)
        .results()
        .map((MatchResult match) -> match.group(1))
        .toList();
  }

  private static List<String> names(String classifier) throws IOException {
    try (var jar = new JarFile(Jars.library(classifier).toFile())) {
      return jar.stream().map(entry -> entry.getName()).toList();
    }
  }
}
