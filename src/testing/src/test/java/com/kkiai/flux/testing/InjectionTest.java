package com.kkiai.flux.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.kkiai.flux.FluxClient;
import com.kkiai.flux.model.ImageSource;
import com.kkiai.flux.model.ReduxRequest;
import com.kkiai.flux.sandbox.CallKind;
import com.kkiai.flux.sandbox.Sandbox;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Where sandboxes and clients are injected, and how long they live. */
class InjectionTest {
  static final ReduxRequest REQUEST =
      ReduxRequest.builder().image(ImageSource.url("https://example.org/cat.png")).build();

  static class Everywhere {
    @RegisterExtension
    static final SandboxExtension SANDBOX = new SandboxExtension(Sandbox::builder);

    private final FluxClient flux;
    private final Sandbox sandbox;

    Everywhere(FluxClient flux, Sandbox sandbox) {
      this.flux = flux;
      this.sandbox = sandbox;
    }

    @BeforeAll
    @AfterAll
    static void all(Sandbox sandbox, TestReporter reporter) {
      reporter.publishEntry("sandbox", sandbox.baseUrl());
    }

    @BeforeEach
    @AfterEach
    void each(FluxClient flux, Sandbox sandbox, TestReporter reporter) {
      assertThat(flux).isSameAs(this.flux);
      assertThat(sandbox).isSameAs(this.sandbox);
      reporter.publishEntry("sandbox", sandbox.baseUrl());
      reporter.publishEntry("client", "" + System.identityHashCode(flux));
    }

    @RepeatedTest(2)
    void aJobRuns(FluxClient flux, Sandbox sandbox) {
      assertThat(flux).isSameAs(this.flux);
      assertThat(flux.baseUrl()).isEqualTo(sandbox.baseUrl() + "/");
      assertThat(flux.redux(REQUEST).await(Duration.ofMinutes(1)).images()).hasSize(1);
      assertThat(sandbox.submitted(ReduxRequest.class)).containsExactly(REQUEST);
      assertThat(sandbox.calls(CallKind.STATUS)).hasSize(3);
    }

    @Nested
    class Within {
      private final FluxClient own;

      Within(FluxClient own) {
        this.own = own;
      }

      @Test
      void theOuterOneIsThere(FluxClient flux, Sandbox given) {
        assertThat(own).isSameAs(flux).isSameAs(Everywhere.this.flux);
        assertThat(given).isSameAs(sandbox);
        assertThat(flux.redux(REQUEST).await(Duration.ofMinutes(1)).images()).hasSize(1);
      }
    }
  }

  @Test
  void aClassHasOneSandboxAndEachTestAClient() throws Exception {
    var run = Engine.run(Everywhere.class);

    run.testEvents().assertStatistics(tests -> tests.succeeded(3));
    run.containerEvents().assertStatistics(containers -> containers.failed(0));
    assertThat(Engine.reported(run, "sandbox")).hasSize(8);
    assertThat(Engine.reported(run, "sandbox").stream().distinct()).hasSize(1);
    assertThat(Engine.reported(run, "client").stream().distinct()).hasSize(3);
    assertStopped(Engine.reported(run, "sandbox").get(0));
  }

  static void assertStopped(String baseUrl) {
    int port = URI.create(baseUrl).getPort();
    assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port).close())
        .isInstanceOf(ConnectException.class);
  }

  static class OneEach {
    @RegisterExtension final SandboxExtension extension = new SandboxExtension(Sandbox::builder);

    @RepeatedTest(2)
    void aJobRuns(FluxClient flux, Sandbox sandbox, TestReporter reporter) {
      reporter.publishEntry("sandbox", sandbox.baseUrl());
      assertThat(flux.redux(REQUEST).await(Duration.ofMinutes(1)).images()).hasSize(1);
    }
  }

  @Test
  void aNonStaticFieldRunsASandboxForEachTest() {
    var run = Engine.run(OneEach.class);

    run.testEvents().assertStatistics(tests -> tests.succeeded(2));
    assertThat(Engine.reported(run, "sandbox")).hasSize(2).allSatisfy(InjectionTest::assertStopped);
  }

  static class ClientForAll {
    @RegisterExtension
    static final SandboxExtension SANDBOX = new SandboxExtension(Sandbox::builder);

    @BeforeAll
    static void all(FluxClient flux) {
      assertThat(flux).isNull();
    }

    @Test
    void neverRuns() {}
  }

  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  static class InstanceForAll {
    @RegisterExtension
    static final SandboxExtension SANDBOX = new SandboxExtension(Sandbox::builder);

    InstanceForAll(FluxClient flux) {
      assertThat(flux).isNull();
    }

    @Test
    void neverRuns() {}
  }

  @Test
  void aClientForAllTestsIsRefused() {
    assertThat(Engine.failure(Engine.run(ClientForAll.class)))
        .hasMessageContaining("a FluxClient belongs to one test");
    assertThat(Engine.failure(Engine.run(InstanceForAll.class)))
        .hasMessageContaining("a FluxClient belongs to one test");
  }

  static class OfTheUser {
    @RegisterExtension
    static final SandboxExtension SANDBOX =
        new SandboxExtension(Sandbox::builder)
            .withSandbox(settings -> settings.resultOnly(true))
            .withClient(settings -> settings.baseUrl("https://gateway.invalid").apiKey("mine"))
            .withClient(settings -> settings.callTimeout(Duration.ofSeconds(9)));

    @Test
    void theClientStaysAtTheSandbox(FluxClient flux, Sandbox sandbox) {
      assertThat(flux.redux(REQUEST).await(Duration.ofMinutes(1)).images()).hasSize(1);
      assertThat(sandbox.calls(CallKind.RESULT)).hasSizeGreaterThan(1);
      assertThat(sandbox.calls(CallKind.SUBMIT).get(0).header("authorization"))
          .startsWith("Bearer key-of-a-test-");
    }
  }

  @Test
  void settingsCanChangeExceptForAddressAndKey() {
    Engine.run(OfTheUser.class).testEvents().assertStatistics(tests -> tests.succeeded(1));
  }
}
