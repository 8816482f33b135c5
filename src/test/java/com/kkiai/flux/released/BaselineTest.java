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

/** What a version may break, and how the next one is released. */
class BaselineTest {
  @TempDir Path folder;
  @TempDir Path elsewhere;

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
        .containsExactly("getResult: is now called fetchResult");
    assertThat(baseline.advice(Version.of("1.3.0-SNAPSHOT"))).contains("2.0.0-SNAPSHOT");
    assertThat(baseline.broken(broken, Version.of("2.0.0-SNAPSHOT"))).isEmpty();
  }

  @Test
  void aReleaseReplacesTheOneBefore() throws IOException {
    Baseline next = released("1.2.0").replacedBy(SpecEdit.SPEC, Version.of("1.3.0-SNAPSHOT"));

    assertThat(Baseline.in(folder)).isEqualTo(next);
    assertThat(next.version()).isEqualTo(Version.of("1.3.0"));
    assertThat(next.file()).hasSameBinaryContentAs(SpecEdit.SPEC);
  }

  @Test
  void whatBreaksIsNotReleased() throws IOException {
    Baseline baseline = released("1.2.0");
    Path broken = broken();

    assertThatThrownBy(() -> baseline.replacedBy(broken, Version.of("1.2.1")))
        .hasMessageContaining("fetchResult")
        .hasMessageContaining("2.0.0");

    assertThat(Baseline.in(folder)).isEqualTo(baseline);
    assertThat(baseline.file()).hasSameBinaryContentAs(SpecEdit.SPEC);
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
    Files.copy(SpecEdit.SPEC, folder.resolve("kkiai-flux-" + version + ".yaml"));
    return Baseline.in(folder);
  }

  private Path broken() throws IOException {
    return Files.writeString(
        elsewhere.resolve("kkiai-flux.yaml"), SpecEdit.at("getResult operationId", "fetchResult"));
  }
}
