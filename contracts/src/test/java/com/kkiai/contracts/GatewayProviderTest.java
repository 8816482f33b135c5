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
import java.net.MalformedURLException;
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
  private String state;

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
  void start(PactVerificationContext context) throws MalformedURLException {
    gateway = Gateway.start();
    context.setTarget(HttpTestTarget.fromUrl(gateway.url().toURL()));
    var states = context.getInteraction().getProviderStates();
    boolean sandboxOnly = states.get(0).getName().equals(States.SANDBOX_ONLY);
    state = states.get(sandboxOnly ? 1 : 0).getName();
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

  @AfterEach
  void stop() {
    gateway.close();
  }

  @TestTemplate
  @ExtendWith(PactVerificationInvocationContextProvider.class)
  void keepsTheContract(PactVerificationContext context, HttpRequest request) {
    if (!state.equals(States.NO_KEY)) {
      // The key in the file is an example.
      request.setHeader("Authorization", "Bearer " + gateway.key());
    }
    context.verifyInteraction();
  }

  @State({
    States.ACCEPTS,
    States.QUEUED,
    States.RUNNING,
    States.COMPLETE,
    States.FAILED,
    States.REFUSED,
    States.NO_STATUS,
    States.NO_JOB,
    States.NO_KEY,
    States.NO_QUOTA,
    States.TOO_MANY
  })
  Map<String, Object> enter() {
    return Map.of("requestId", gateway.enter(state));
  }

  @State(States.SANDBOX_ONLY)
  void sandboxOnly() {}
}
