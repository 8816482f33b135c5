package com.kkiai.verification.artifacts;

import static org.assertj.core.api.Assertions.assertThat;

import com.kkiai.verification.processes.MavenRun;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The JUnit extension works with the versions of JUnit and Spring Boot that users have. */
@Tag("full")
class JUnitConsumersTest {
  @TempDir Path folder;

  /** The tests of src/testing run on 5.14. */
  @ParameterizedTest
  @CsvSource({"5.10.5, 2", "5.12.2, 0", "6.1.3, 0"})
  void injectsInEveryVersionOfJUnit(String version, int constructors) throws Exception {
    MavenRun run =
        tests("org.junit.jupiter:junit-jupiter:" + version, "InMethodsTest", "InConstructorsTest");

    assertThat(run.output())
        .contains("Tests run: 5, Failures: 1, Errors: " + constructors + ", Skipped: 0")
        .contains("1 scripted outcome was never used: [flagged].");
    if (constructors > 0) {
      assertThat(run.output()).contains("or of the constructor (requires JUnit 5.12");
    }
  }

  @Test
  void aBeanOfSpringUsesTheSandbox() throws Exception {
    MavenRun run = tests("org.springframework.boot:spring-boot-starter-test:4.0.7", "SpringTest");

    assertThat(run.output())
        .contains("Tests run: 5, Failures: 2, Errors: 0, Skipped: 0")
        .contains("1 scripted outcome was never used: [flagged].")
        .containsOnlyOnce("a bean for http://127.0.0.1:");
  }

  private MavenRun tests(String framework, String... sources) throws Exception {
    var project = new ConsumerProject(folder.resolve("project"));
    for (String source : sources) {
      project.withSources("org/example/" + source + ".java");
    }
    return project
        .dependingOn(ConsumersTest.TESTING, framework)
        .maven(
            Map.of(),
            "compile",
            "surefire:test",
            "-Dmaven.test.failure.ignore",
            "-DtrimStackTrace");
  }
}
