package com.kkiai.flux.testing;

import static com.kkiai.flux.testing.InjectionTest.REQUEST;
import static org.assertj.core.api.Assertions.assertThat;

import com.kkiai.flux.FluxClient;
import com.kkiai.flux.sandbox.Sandbox;
import java.time.Duration;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.extension.TestWatcher;

/** Tests in parallel work, or fail with a clear message. */
class ParallelTestsTest {
  @ExtendWith(Watcher.class)
  static class OnOneSandbox {
    private static final CountDownLatch ONE_FAILED = new CountDownLatch(1);

    @RegisterExtension
    static final SandboxExtension SANDBOX = new SandboxExtension(Sandbox::builder);

    @RepeatedTest(2)
    void overlaps(Sandbox sandbox) throws InterruptedException {
      assertThat(ONE_FAILED.await(60, TimeUnit.SECONDS)).as("the other was refused").isTrue();
      assertThat(sandbox.calls()).isEmpty();
    }
  }

  static final class Watcher implements TestWatcher {
    @Override
    public void testFailed(ExtensionContext context, Throwable cause) {
      OnOneSandbox.ONE_FAILED.countDown();
    }
  }

  static class EachOnItsOwn {
    private static final CyclicBarrier BOTH = new CyclicBarrier(2);

    @RegisterExtension final SandboxExtension extension = new SandboxExtension(Sandbox::builder);

    @RepeatedTest(2)
    void overlaps(FluxClient flux, Sandbox sandbox)
        throws InterruptedException, BrokenBarrierException, TimeoutException {
      flux.redux(REQUEST).await(Duration.ofMinutes(1));
      int unused = BOTH.await(60, TimeUnit.SECONDS);
      assertThat(sandbox.submits()).isEqualTo(1);
    }
  }

  @FluxSandboxTest
  static class OneAfterTheOther {
    @RepeatedTest(4)
    void doesNotOverlap(FluxClient flux, Sandbox sandbox, TestReporter reporter) {
      reporter.publishEntry("sandbox", sandbox.baseUrl());
      flux.redux(REQUEST).await(Duration.ofMinutes(1));
      assertThat(sandbox.submits()).isEqualTo(1);
    }
  }

  @Test
  void testsThatShareASandboxFailInParallel() {
    var run = Engine.runInParallel(OnOneSandbox.class);

    run.testEvents().assertStatistics(tests -> tests.succeeded(1).failed(1));
    assertThat(Engine.failure(run))
        .hasMessageContaining("cannot run in parallel with repetition")
        .hasMessageContaining("@Execution(ExecutionMode.SAME_THREAD)");
  }

  @Test
  void testsWithTheirOwnSandboxesRunInParallel() {
    Engine.runInParallel(EachOnItsOwn.class)
        .testEvents()
        .assertStatistics(tests -> tests.succeeded(2));
  }

  @Test
  void testsOfAnAnnotatedClassRunOneAfterTheOther() {
    var run = Engine.runInParallel(OneAfterTheOther.class);

    run.testEvents().assertStatistics(tests -> tests.succeeded(4));
    assertThat(Engine.reported(run, "sandbox").stream().distinct()).hasSize(1);
  }
}
