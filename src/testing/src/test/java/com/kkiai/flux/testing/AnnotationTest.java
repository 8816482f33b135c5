package com.kkiai.flux.testing;

import static com.kkiai.flux.testing.InjectionTest.REQUEST;
import static org.assertj.core.api.Assertions.assertThat;

import com.kkiai.flux.FluxClient;
import com.kkiai.flux.sandbox.Outcome;
import com.kkiai.flux.sandbox.Sandbox;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/** The annotation alone: JUnit creates the extension. */
class AnnotationTest {
  @FluxSandboxTest
  abstract static class Inherited {
    @Test
    void aJobRuns(FluxClient flux, Sandbox sandbox, TestReporter reporter) {
      reporter.publishEntry("sandbox", sandbox.baseUrl());
      sandbox.next(Outcome.flagged());
      assertThat(flux.redux(REQUEST).await(Duration.ofMinutes(1)).hasNsfwConcepts())
          .containsExactly(true);
    }
  }

  static class Heir extends Inherited {
    @Nested
    class Within {
      @Test
      void sharesIt(Sandbox sandbox, TestReporter reporter) {
        reporter.publishEntry("sandbox", sandbox.baseUrl());
      }
    }
  }

  @FluxSandboxTest
  @Retention(RetentionPolicy.RUNTIME)
  @interface OfTheirOwn {}

  @OfTheirOwn
  static class Composed {
    @Test
    void leavesOneOver(Sandbox sandbox) {
      sandbox.next(Outcome.flagged());
    }
  }

  @Test
  void itIsInherited() {
    var run = Engine.run(Heir.class);

    run.testEvents().assertStatistics(tests -> tests.succeeded(2));
    assertThat(Engine.reported(run, "sandbox")).hasSize(2);
    assertThat(Engine.reported(run, "sandbox").stream().distinct())
        .singleElement()
        .satisfies(InjectionTest::assertStopped);
  }

  @Test
  void itCanBePartOfAnother() {
    assertThat(Engine.failure(Engine.run(Composed.class)))
        .hasMessageStartingWith("1 scripted outcome was never used: [flagged].");
  }
}
