package org.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import com.kkiai.flux.FluxClient;
import com.kkiai.flux.sandbox.Sandbox;
import com.kkiai.flux.testing.FluxSandboxTest;
import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Constructors take the client and the sandbox. */
@FluxSandboxTest
class InConstructorsTest {
  private final FluxClient flux;
  private final Sandbox sandbox;

  InConstructorsTest(FluxClient flux, Sandbox sandbox) {
    this.flux = flux;
    this.sandbox = sandbox;
  }

  @Test
  void runsAJob() {
    assertEquals(1, flux.redux(InMethodsTest.REQUEST).await(Duration.ofMinutes(1)).images().size());
    assertEquals(1, sandbox.submits());
  }

  @Nested
  class Within {
    private final FluxClient own;

    Within(FluxClient own) {
      this.own = own;
    }

    @Test
    void hasTheClientOfTheOuterClass() {
      assertSame(flux, own);
      assertEquals(0, sandbox.submits());
    }
  }
}
