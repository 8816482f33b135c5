package org.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import com.kkiai.flux.FluxClient;
import com.kkiai.flux.model.ImageSource;
import com.kkiai.flux.model.ReduxRequest;
import com.kkiai.flux.sandbox.Outcome;
import com.kkiai.flux.sandbox.Sandbox;
import com.kkiai.flux.testing.FluxSandboxTest;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Methods take the client and the sandbox. */
@FluxSandboxTest
class InMethodsTest {
  static final ReduxRequest REQUEST =
      ReduxRequest.builder().image(ImageSource.url("https://example.org/cat.png")).build();

  private FluxClient flux;

  @BeforeEach
  void take(FluxClient flux) {
    this.flux = flux;
  }

  @Test
  void runsAJob(FluxClient flux, Sandbox sandbox) {
    assertSame(this.flux, flux);
    assertEquals(1, flux.redux(REQUEST).await(Duration.ofMinutes(1)).images().size());
    assertEquals(1, sandbox.submits());
  }

  @Test
  void leavesAnOutcomeUnused(Sandbox sandbox) {
    sandbox.next(Outcome.flagged());
  }

  @Nested
  class Within {
    @Test
    void runsAJob(Sandbox sandbox) {
      assertEquals(1, flux.redux(REQUEST).await(Duration.ofMinutes(1)).images().size());
      assertEquals(1, sandbox.submits());
    }
  }
}
