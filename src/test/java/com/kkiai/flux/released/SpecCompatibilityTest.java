package com.kkiai.flux.released;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * The spec breaks nothing of the released one, or the version says that it may. With {@code
 * -Dspec.release} the spec becomes the released one. This runs after all other unit tests and
 * alone, so that what is released has passed them.
 */
class SpecCompatibilityTest {
  @Test
  void theSpecKeepsWhatWasReleased() throws IOException {
    Version present = Version.of(System.getProperty("project.version"));
    Baseline baseline = Baseline.in(Path.of("openapi/released"));
    if (System.getProperty("spec.release") != null) {
      assertThat(System.getProperty("test")).as("-Dtest: a part of the tests releases").isNull();
      baseline = baseline.replacedBy(SpecEdit.SPEC, present);
    }
    assertThat(baseline.broken(SpecEdit.SPEC, present))
        .as("what %s breaks of %s; %s", SpecEdit.SPEC, baseline.file(), baseline.advice(present))
        .isEmpty();
  }
}
