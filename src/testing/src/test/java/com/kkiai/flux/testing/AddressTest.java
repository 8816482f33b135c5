package com.kkiai.flux.testing;

import static com.kkiai.flux.testing.InjectionTest.REQUEST;
import static com.kkiai.flux.testing.InjectionTest.assertStopped;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.kkiai.flux.FluxClient;
import com.kkiai.flux.JobFailedException;
import com.kkiai.flux.PollPolicy;
import com.kkiai.flux.model.ReduxRequest;
import com.kkiai.flux.sandbox.Outcome;
import com.kkiai.flux.sandbox.Sandbox;
import java.time.Duration;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.extension.TestInstancePostProcessor;

/** Another framework creates the client, with the address of the extension's sandbox. */
class AddressTest {
  /**
   * Creates the client once for all these classes, when there is a test instance, as Spring does.
   */
  static final class Framework implements TestInstancePostProcessor {
    @Override
    public void postProcessTestInstance(Object test, ExtensionContext context) {
      if (test instanceof Application application) {
        Store store = context.getRoot().getStore(Namespace.create(Framework.class));
        application.bean =
            store.getOrComputeIfAbsent(
                "bean", key -> client(Application.address()), FluxClient.class);
      }
    }

    private static FluxClient client(String baseUrl) {
      return FluxClient.builder()
          .baseUrl(baseUrl)
          .apiKey("key-of-the-application")
          .pollPolicy(PollPolicy.fixed(Duration.ofMillis(5)))
          .build();
    }
  }

  /** The static field is inherited: all these classes share one sandbox. */
  @ExtendWith(Framework.class)
  @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
  abstract static class Application {
    @RegisterExtension
    static final SandboxExtension SANDBOX = new SandboxExtension(Sandbox::builder);

    FluxClient bean;

    static String address() {
      return SANDBOX.baseUrl();
    }

    @Test
    @Order(1)
    void scriptsTheSandboxOfTheBean(Sandbox sandbox, FluxClient flux, TestReporter reporter) {
      reporter.publishEntry("address", bean.baseUrl());
      assertThat(flux.baseUrl()).isEqualTo(bean.baseUrl());
      sandbox.next(Outcome.failedResult(422, "content_policy_violation"));
      assertThatThrownBy(() -> bean.redux(REQUEST).await(Duration.ofMinutes(1)))
          .isInstanceOf(JobFailedException.class);
      assertThat(sandbox.submitted(ReduxRequest.class)).containsExactly(REQUEST);
    }

    @Test
    @Order(2)
    void startsAfterAReset(Sandbox sandbox) {
      assertThat(sandbox.calls()).isEmpty();
      assertThat(bean.redux(REQUEST).await(Duration.ofMinutes(1)).images()).hasSize(1);
    }

    @Test
    @Order(3)
    void leavesAnOutcomeUnused(Sandbox sandbox) {
      sandbox.next(Outcome.flagged());
    }
  }

  static class OneInstanceForEachTest extends Application {
    @Nested
    class Within {
      @Test
      void usesTheSameSandbox(Sandbox sandbox) {
        assertThat(bean.redux(REQUEST).await(Duration.ofMinutes(1)).images()).hasSize(1);
        assertThat(sandbox.submits()).isEqualTo(1);
      }
    }
  }

  /** The framework wants the address before JUnit calls {@code beforeAll}. */
  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  static class OneInstanceForTheClass extends Application {}

  @Test
  void aClientOfAnotherFrameworkUsesTheSandboxOfTheTest() {
    var run = Engine.run(OneInstanceForEachTest.class);

    run.testEvents().assertStatistics(tests -> tests.succeeded(3).failed(1));
    assertThat(Engine.failure(run)).hasMessageStartingWith("1 scripted outcome was never used");
    assertThat(Engine.reported(run, "address")).hasSize(1).allSatisfy(InjectionTest::assertStopped);
  }

  @Test
  void theAddressIsAvailableBeforeTheExtensionIsCalled() {
    Engine.run(OneInstanceForTheClass.class)
        .testEvents()
        .assertStatistics(tests -> tests.succeeded(2).failed(1));
  }

  @Test
  void aClientThatAFrameworkKeepsWorksInTheNextClass() {
    var run = Engine.run(OneInstanceForTheClass.class, OneInstanceForEachTest.class);

    run.testEvents().assertStatistics(tests -> tests.succeeded(5).failed(2));
    assertThat(Engine.reported(run, "address")).hasSize(2);
    assertThat(Engine.reported(run, "address").stream().distinct())
        .singleElement()
        .satisfies(InjectionTest::assertStopped);
  }

  static class AskedInAnInitializer {
    @RegisterExtension
    static final SandboxExtension SANDBOX = new SandboxExtension(Sandbox::builder);

    static final String ADDRESS = SANDBOX.baseUrl();

    @Test
    void isTheOneOfTheTest(Sandbox sandbox) {
      assertThat(sandbox.baseUrl()).isEqualTo(ADDRESS);
    }
  }

  @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
  static class NotStatic {
    private static String earlier;

    @RegisterExtension final SandboxExtension extension = new SandboxExtension(Sandbox::builder);

    private final String address = extension.baseUrl();

    @Test
    @Order(1)
    void isTheOneOfTheTest(Sandbox sandbox) {
      assertThat(sandbox.baseUrl()).isEqualTo(address).isEqualTo(extension.baseUrl());
      earlier = address;
    }

    @Test
    @Order(2)
    void endsWithItsTest() {
      assertStopped(earlier);
    }
  }

  static class TwoExtensions {
    @RegisterExtension static final SandboxExtension ONE = new SandboxExtension(Sandbox::builder);

    @RegisterExtension
    static final SandboxExtension OTHER = ONE.withSandbox(settings -> settings.seed(2));

    @Test
    void eachHasASandbox(TestReporter reporter) {
      reporter.publishEntry("address", ONE.baseUrl());
      reporter.publishEntry("address", OTHER.baseUrl());
      assertThat(ONE.baseUrl()).isNotEqualTo(OTHER.baseUrl());
    }
  }

  @Test
  void theAddressIsAvailableInInitializers() {
    for (Class<?> tests : new Class<?>[] {AskedInAnInitializer.class, NotStatic.class}) {
      Engine.run(tests).testEvents().assertStatistics(results -> results.failed(0));
    }
  }

  @Test
  void eachExtensionHasItsOwnAddress() {
    var run = Engine.run(TwoExtensions.class);

    run.testEvents().assertStatistics(tests -> tests.succeeded(1));
    assertThat(Engine.reported(run, "address")).hasSize(2).allSatisfy(InjectionTest::assertStopped);
  }
}
