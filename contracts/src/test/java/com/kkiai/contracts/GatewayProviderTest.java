package com.kkiai.contracts;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import au.com.dius.pact.core.pactbroker.TestResult;
import au.com.dius.pact.core.support.Result;
import au.com.dius.pact.core.support.expressions.SystemPropertyResolver;
import au.com.dius.pact.provider.DefaultTestResultAccumulator;
import au.com.dius.pact.provider.junit5.HttpTestTarget;
import au.com.dius.pact.provider.junit5.PactVerificationContext;
import au.com.dius.pact.provider.junit5.PactVerificationInvocationContextProvider;
import au.com.dius.pact.provider.junitsupport.Consumer;
import au.com.dius.pact.provider.junitsupport.Provider;
import au.com.dius.pact.provider.junitsupport.State;
import au.com.dius.pact.provider.junitsupport.loader.PactSource;
import java.net.URI;
import java.util.Map;
import org.apache.hc.core5.http.HttpRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Verifies the contract of this client: against the sandbox, or with {@code
 * -Dcontract.provider.url=...} and the key in KKIAI_API_KEY against any gateway. At a real gateway
 * each interaction of a submit or of a job costs money; what only a sandbox can be made to show is
 * left out, and named as skipped.
 */
@Provider(Contract.PROVIDER)
@Consumer(Contract.CONSUMER)
@PactSource(ContractSource.class)
@Tag("contract")
@Order(3)
class GatewayProviderTest {
  private Gateway gateway;
  private boolean keyKnown = true;

  @BeforeAll
  static void warn() {
    try (Gateway gateway = Gateway.start()) {
      if (!gateway.isSandbox()) {
        System.out.println(
            "WARNING: the contract is verified against "
                + gateway.url()
                + ": every submit costs money");
      }
    }
  }

  @BeforeEach
  void start(PactVerificationContext context) {
    gateway = Gateway.start();
    URI url = gateway.url();
    context.setTarget(HttpTestTarget.fromUrl(toUrl(url)));
    boolean sandboxOnly =
        context.getInteraction().getProviderStates().stream()
            .anyMatch(state -> States.SANDBOX_ONLY.equals(state.getName()));
    if (sandboxOnly && !gateway.isSandbox()) {
      System.out.println(
          "left out, since "
              + States.SANDBOX_ONLY
              + ": "
              + context.getInteraction().getDescription());
      noteAsLeftOut(context);
    }
    assumeTrue(gateway.isSandbox() || !sandboxOnly, States.SANDBOX_ONLY);
  }

  /** A result is published once all is accounted for. What was left out is not listed in it. */
  private static void noteAsLeftOut(PactVerificationContext context) {
    var published =
        DefaultTestResultAccumulator.INSTANCE.updateTestResult(
            context.getPact(),
            context.getInteraction(),
            new TestResult.Ok(),
            context.getPact().getSource(),
            SystemPropertyResolver.INSTANCE);
    if (published instanceof Result.Err<?> failure) {
      throw new AssertionError(failure.getError());
    }
  }

  private static java.net.URL toUrl(URI url) {
    try {
      return url.toURL();
    } catch (java.net.MalformedURLException e) {
      throw new IllegalArgumentException(e);
    }
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  @TestTemplate
  @ExtendWith(PactVerificationInvocationContextProvider.class)
  void keepsTheContract(PactVerificationContext context, HttpRequest request) {
    if (keyKnown) {
      // The key in the file is an example.
      request.setHeader("Authorization", "Bearer " + gateway.key());
    }
    context.verifyInteraction();
  }

  @State(States.ACCEPTS)
  Map<String, Object> acceptsJobs() {
    return enter(States.ACCEPTS);
  }

  @State(States.QUEUED)
  Map<String, Object> queued() {
    return enter(States.QUEUED);
  }

  @State(States.RUNNING)
  Map<String, Object> running() {
    return enter(States.RUNNING);
  }

  @State(States.COMPLETE)
  Map<String, Object> complete() {
    return enter(States.COMPLETE);
  }

  @State(States.FAILED)
  Map<String, Object> failed() {
    return enter(States.FAILED);
  }

  @State(States.REFUSED)
  Map<String, Object> refused() {
    return enter(States.REFUSED);
  }

  @State(States.NO_STATUS)
  Map<String, Object> noStatus() {
    return enter(States.NO_STATUS);
  }

  @State(States.NO_JOB)
  Map<String, Object> noJob() {
    return enter(States.NO_JOB);
  }

  @State(States.NO_QUOTA)
  Map<String, Object> noQuota() {
    return enter(States.NO_QUOTA);
  }

  @State(States.BAD_INPUT)
  Map<String, Object> badInput() {
    return enter(States.BAD_INPUT);
  }

  @State(States.TOO_MANY)
  Map<String, Object> tooMany() {
    return enter(States.TOO_MANY);
  }

  @State(States.NO_KEY)
  Map<String, Object> noKey() {
    keyKnown = false;
    return enter(States.NO_KEY);
  }

  @State(States.SANDBOX_ONLY)
  void sandboxOnly() {}

  private Map<String, Object> enter(String state) {
    return Map.of("requestId", gateway.enter(state));
  }
}
