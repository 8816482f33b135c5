package com.kkiai.flux.contract;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import au.com.dius.pact.provider.junit5.HttpTestTarget;
import au.com.dius.pact.provider.junit5.PactVerificationContext;
import au.com.dius.pact.provider.junit5.PactVerificationInvocationContextProvider;
import au.com.dius.pact.provider.junitsupport.Provider;
import au.com.dius.pact.provider.junitsupport.State;
import au.com.dius.pact.provider.junitsupport.loader.PactFolder;
import java.net.URI;
import java.util.Map;
import org.apache.hc.core5.http.HttpRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Verifies the committed contract: against the sandbox, or with {@code -Dcontract.provider.url=...}
 * and the key in KKIAI_API_KEY against any gateway. At a real gateway each interaction of a submit
 * or of a job costs money; what only a sandbox can be made to show is left out, and named as
 * skipped.
 */
@Provider(Contract.PROVIDER)
@PactFolder("contracts")
class GatewayProviderTest {
  private Gateway gateway;
  private boolean keyKnown = true;

  @BeforeEach
  void start(PactVerificationContext context) {
    gateway = Gateway.start();
    URI url = gateway.url();
    context.setTarget(HttpTestTarget.fromUrl(toUrl(url)));
    boolean sandboxOnly =
        context.getInteraction().getProviderStates().stream()
            .anyMatch(state -> Contract.SANDBOX_ONLY.equals(state.getName()));
    if (sandboxOnly && !gateway.isSandbox()) {
      System.out.println(
          "left out, since "
              + Contract.SANDBOX_ONLY
              + ": "
              + context.getInteraction().getDescription());
    }
    assumeTrue(gateway.isSandbox() || !sandboxOnly, Contract.SANDBOX_ONLY);
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
    // The key in the file is an example. One that must be refused stays as it is.
    if (keyKnown) {
      request.setHeader("Authorization", "Bearer " + gateway.key());
    }
    context.verifyInteraction();
  }

  @State("the gateway accepts jobs")
  void acceptsJobs() {}

  @State("the key is not known")
  void keyIsNotKnown() {
    keyKnown = false;
  }

  @State(Contract.SANDBOX_ONLY)
  void sandboxOnly() {}

  @State("too many calls were made")
  void tooManyCalls() {
    gateway.refuseForTooManyCalls();
  }

  @State("there is no such job")
  Map<String, Object> noSuchJob() {
    return Map.of("requestId", "00000000-0000-0000-0000-000000000000");
  }

  @State("a job waits in the queue")
  Map<String, Object> queued() {
    return Map.of("requestId", gateway.queuedJob());
  }

  @State("a job runs")
  Map<String, Object> running() {
    return Map.of("requestId", gateway.runningJob());
  }

  @State("a job is complete")
  Map<String, Object> complete() {
    return Map.of("requestId", gateway.completeJob());
  }

  @State("a job has failed")
  Map<String, Object> failed() {
    return Map.of("requestId", gateway.failedJob());
  }

  @State("the model has refused a job")
  Map<String, Object> refused() {
    return Map.of("requestId", gateway.refusedJob());
  }
}
