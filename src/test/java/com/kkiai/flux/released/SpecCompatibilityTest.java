package com.kkiai.flux.released;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The spec breaks nothing of the released one, or the version says that it may. With {@code
 * -Dspec.release} the spec becomes the released one.
 */
class SpecCompatibilityTest {
  private static final Path SPEC = Path.of("openapi/kkiai-flux.yaml");
  private static final Version PRESENT = Version.of(System.getProperty("project.version"));

  @TempDir Path folder;
  @TempDir Path elsewhere;

  @Test
  void theSpecKeepsWhatWasReleased() throws IOException {
    Baseline baseline = Baseline.in(Path.of("openapi/released"));
    if (System.getProperty("spec.release") != null) {
      assertThat(System.getProperty("test")).as("-Dtest: a part of the tests releases").isNull();
      baseline = baseline.replacedBy(SPEC, PRESENT);
    }
    assertThat(baseline.broken(SPEC, PRESENT))
        .as("what %s breaks of %s; %s", SPEC, baseline.file(), baseline.advice(PRESENT))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "0.1.0, 0.1.0-SNAPSHOT, false",
    "0.1.0, 0.1.1, false",
    "0.1.0, 0.2.0-SNAPSHOT, true",
    "0.9.0, 1.0.0, true",
    "1.2.0, 1.3.0, false",
    "1.2.0, 2.0.0-SNAPSHOT, true",
    "2.0.0, 1.9.0, false"
  })
  void aVersionMayBreakAnEarlierOne(String released, String present, boolean may) {
    assertThat(Version.of(present).mayBreak(Version.of(released))).isEqualTo(may);
  }

  @Test
  void aBreakIsNamedUntilTheVersionAllowsIt() throws IOException {
    Baseline baseline = released("1.2.0");
    Path broken = broken();

    assertThat(baseline.broken(broken, Version.of("1.3.0-SNAPSHOT")))
        .containsExactly("redux: request, field num_inference_steps: maximum 12 became 8");
    assertThat(baseline.advice(Version.of("1.3.0-SNAPSHOT"))).contains("2.0.0-SNAPSHOT");
    assertThat(baseline.broken(broken, Version.of("2.0.0-SNAPSHOT"))).isEmpty();
  }

  @Test
  void aReleaseReplacesTheOneBefore() throws IOException {
    Baseline next = released("1.2.0").replacedBy(SPEC, Version.of("1.3.0-SNAPSHOT"));

    assertThat(Baseline.in(folder)).isEqualTo(next);
    assertThat(next.version()).isEqualTo(Version.of("1.3.0"));
    assertThat(next.file()).hasSameBinaryContentAs(SPEC);
  }

  @Test
  void whatBreaksIsNotReleased() throws IOException {
    Baseline baseline = released("1.2.0");
    Path broken = broken();

    assertThatThrownBy(() -> baseline.replacedBy(broken, Version.of("1.2.1")))
        .hasMessageContaining("num_inference_steps")
        .hasMessageContaining("2.0.0");

    assertThat(Baseline.in(folder)).isEqualTo(baseline);
    assertThat(baseline.file()).hasSameBinaryContentAs(SPEC);
  }

  @Test
  void whatIsNotReleasedYetMayBeWrittenAnew() throws IOException {
    Baseline baseline = released("1.2.0");
    Version present = Version.of("1.2.0-SNAPSHOT");
    Path broken = broken();

    assertThat(baseline.broken(broken, present)).isNotEmpty();
    assertThat(baseline.advice(present)).contains("-Dspec.release");
    assertThat(baseline.replacedBy(broken, present).file()).hasSameBinaryContentAs(broken);
  }

  private Baseline released(String version) throws IOException {
    Files.copy(SPEC, folder.resolve("kkiai-flux-" + version + ".yaml"));
    return Baseline.in(folder);
  }

  private Path broken() throws IOException {
    String spec = Files.readString(SPEC).replace("maximum: 12", "maximum: 8");
    return Files.writeString(elsewhere.resolve("kkiai-flux.yaml"), spec);
  }
}
