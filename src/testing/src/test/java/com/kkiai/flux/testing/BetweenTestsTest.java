package com.kkiai.flux.testing;

import static com.kkiai.flux.testing.InjectionTest.REQUEST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.kkiai.flux.FluxClient;
import com.kkiai.flux.sandbox.CallKind;
import com.kkiai.flux.sandbox.Outcome;
import com.kkiai.flux.sandbox.Sandbox;
import java.net.SocketException;
import java.net.URL;
import java.net.URLConnection;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.extension.RegisterExtension;

/** No state of one test reaches the next. */
class BetweenTestsTest {
  @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
  static class Careless {
    @RegisterExtension
    static final SandboxExtension SANDBOX = new SandboxExtension(Sandbox::builder);

    @Test
    @Order(1)
    void forgetsToWait(FluxClient flux, Sandbox sandbox, TestReporter reporter) {
      sandbox.defaultOutcome(Outcome.unrecognizedStatus("FOR_EVER"));
      var unused = flux.redux(REQUEST).async().await(Duration.ofHours(1));
      var unusedToo = flux.async().redux(REQUEST);
      while (sandbox.calls(CallKind.STATUS).size() < 3) {
        Thread.onSpinWait();
      }
      reporter.publishEntry("id", sandbox.requestIds().get(0));
    }

    @Test
    @Order(2)
    void fails(FluxClient flux, Sandbox sandbox) {
      sandbox.next(Outcome.refused(403), Outcome.flagged());
      flux.redux(REQUEST);
    }

    @Test
    @Order(3)
    void findsNoTraceOfThem(FluxClient flux, Sandbox sandbox, TestReporter reporter) {
      assertThat(sandbox.calls()).isEmpty();
      assertThat(sandbox.submits()).isZero();
      assertThat(sandbox.requestIds()).isEmpty();
      assertThat(sandbox.unusedOutcomes()).isEmpty();
      assertThat(flux.redux(REQUEST).await(Duration.ofMinutes(1)).images()).hasSize(1);
      assertThat(sandbox.calls())
          .extracting(call -> call.method())
          .containsExactly("POST", "GET", "GET", "GET", "GET");
      reporter.publishEntry("id", sandbox.requestIds().get(0));
    }
  }

  @Test
  void eachTestStartsAfterAReset() throws InterruptedException {
    Set<Thread> before = new HashSet<>(Thread.getAllStackTraces().keySet());

    var run = Engine.run(Careless.class);

    run.testEvents().assertStatistics(tests -> tests.succeeded(2).failed(1));
    assertThat(Engine.failure(run)).hasMessageContaining("HTTP 403").hasNoSuppressedExceptions();
    assertThat(Engine.reported(run, "id").stream().distinct()).as("ids from the seed").hasSize(1);
    for (Thread thread : threadsOfClientsAndSandboxes(before)) {
      thread.join(10_000);
    }
    assertThat(threadsOfClientsAndSandboxes(before)).isEmpty();
  }

  private static List<Thread> threadsOfClientsAndSandboxes(Set<Thread> before) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> !before.contains(thread))
        .filter(thread -> thread.getName().matches("(flux-|HTTP-Dispatcher).*"))
        .toList();
  }

  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
  static class Late {
    @RegisterExtension
    static final SandboxExtension SANDBOX = new SandboxExtension(Sandbox::builder);

    private String token;

    @Test
    @Order(1)
    void calls(FluxClient flux, Sandbox sandbox) {
      flux.redux(REQUEST);
      token = sandbox.calls().get(0).header("authorization");
    }

    @Test
    @Order(2)
    void isCalledByTheEarlierClient(Sandbox sandbox) {
      assertThatThrownBy(
              () -> {
                URL url = new URL(sandbox.baseUrl() + "/fal-ai/flux-1/requests/a/status");
                URLConnection call = url.openConnection();
                call.setRequestProperty("Authorization", token);
                call.getInputStream().close();
              })
          .isInstanceOf(SocketException.class);
      assertThat(sandbox.calls()).isEmpty();
    }
  }

  @Test
  void aLateCallOfAnEarlierTestIsIgnored() {
    Engine.run(Late.class).testEvents().assertStatistics(tests -> tests.succeeded(2));
  }

  @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
  static class Unused {
    @RegisterExtension
    static final SandboxExtension SANDBOX = new SandboxExtension(Sandbox::builder);

    @Test
    @Order(1)
    void setsMoreOutcomesThanItUses(FluxClient flux, Sandbox sandbox) {
      sandbox.next(
          Outcome.flagged(),
          Outcome.failedResult(422, "content_policy_violation"),
          Outcome.refused(403));
      flux.redux(REQUEST);
    }

    @Test
    @Order(2)
    void resetsAtItsEnd(Sandbox sandbox) {
      sandbox.next(Outcome.flagged());
      sandbox.reset();
    }
  }

  static class UnusedIsAllowed {
    @RegisterExtension
    static final SandboxExtension SANDBOX =
        new SandboxExtension(Sandbox::builder).allowUnusedOutcomes();

    @Test
    void setsMoreOutcomesThanItUses(Sandbox sandbox) {
      sandbox.next(Outcome.flagged());
    }
  }

  @Test
  void anUnusedOutcomeFailsItsTest() {
    var run = Engine.run(Unused.class);

    run.testEvents().assertStatistics(tests -> tests.succeeded(1).failed(1));
    assertThat(Engine.failure(run))
        .isInstanceOf(AssertionError.class)
        .hasMessage(
            "2 scripted outcomes were never used: [failed result 422 content_policy_violation,"
                + " refused 403]. Each submit uses up one; see allowUnusedOutcomes() of"
                + " SandboxExtension");
  }

  @Test
  void unusedOutcomesCanBeAllowed() {
    Engine.run(UnusedIsAllowed.class).testEvents().assertStatistics(tests -> tests.succeeded(1));
  }
}
