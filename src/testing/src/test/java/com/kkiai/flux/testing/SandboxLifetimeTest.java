package com.kkiai.flux.testing;

import static com.kkiai.flux.testing.InjectionTest.REQUEST;
import static com.kkiai.flux.testing.InjectionTest.assertStopped;
import static org.assertj.core.api.Assertions.assertThat;

import com.kkiai.flux.FluxClient;
import com.kkiai.flux.sandbox.Sandbox;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.RegisterExtension;

/** When the sandbox of a static field stops. */
class SandboxLifetimeTest {
  abstract static class Shared {
    static final CountDownLatch LAST_BEGAN = new CountDownLatch(1);
    static final CountDownLatch FIRST_ENDED = new CountDownLatch(1);

    @RegisterExtension
    static final SandboxExtension SANDBOX = new SandboxExtension(Sandbox::builder);
  }

  /** Registered first, so its resource is closed after the extension has ended its use. */
  static final class EndOfClass implements BeforeAllCallback {
    @Override
    public void beforeAll(ExtensionContext context) {
      context
          .getStore(Namespace.create(EndOfClass.class))
          .put("end", (StoreResource) Shared.FIRST_ENDED::countDown);
    }
  }

  @ExtendWith(EndOfClass.class)
  static class EndsFirst extends Shared {
    @Test
    void endsFirst(Sandbox sandbox) throws InterruptedException {
      assertThat(LAST_BEGAN.await(60, TimeUnit.SECONDS)).isTrue();
      assertThat(sandbox.submits()).isZero();
    }
  }

  static class EndsLast extends Shared {
    @BeforeAll
    static void outlivesTheOther(Sandbox sandbox, TestReporter reporter)
        throws InterruptedException {
      reporter.publishEntry("address", sandbox.baseUrl());
      LAST_BEGAN.countDown();
      assertThat(FIRST_ENDED.await(60, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void runsAJob(FluxClient flux, Sandbox sandbox, TestReporter reporter) {
      reporter.publishEntry("address", sandbox.baseUrl());
      assertThat(flux.redux(REQUEST).await(Duration.ofMinutes(1)).images()).hasSize(1);
    }
  }

  @Test
  void aSandboxOfParallelClassesEndsWithTheLastOfThem() {
    var run = Engine.runInParallel(EndsFirst.class, EndsLast.class);

    run.testEvents().assertStatistics(tests -> tests.succeeded(2));
    assertThat(Engine.reported(run, "address").stream().distinct())
        .singleElement()
        .satisfies(InjectionTest::assertStopped);
  }

  static class AddressUnknown {
    static final AtomicReference<String> EARLIER = new AtomicReference<>();

    @RegisterExtension
    static final SandboxExtension SANDBOX = new SandboxExtension(Sandbox::builder);

    @Test
    void hasASandbox(Sandbox sandbox) {
      EARLIER.set(sandbox.baseUrl());
    }
  }

  static class NextClass {
    @Test
    void findsNoSandbox() {
      assertStopped(AddressUnknown.EARLIER.get());
    }
  }

  @Test
  void aSandboxEndsWithItsClassIfNobodyKnowsTheAddress() {
    Engine.run(AddressUnknown.class, NextClass.class)
        .testEvents()
        .assertStatistics(tests -> tests.succeeded(2));
  }
}
