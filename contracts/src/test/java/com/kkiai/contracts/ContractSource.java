package com.kkiai.contracts;

import au.com.dius.pact.core.model.Pact;
import au.com.dius.pact.core.model.PactSource;
import au.com.dius.pact.provider.junitsupport.loader.PactBroker;
import au.com.dius.pact.provider.junitsupport.loader.PactBrokerAuth;
import au.com.dius.pact.provider.junitsupport.loader.PactBrokerLoader;
import au.com.dius.pact.provider.junitsupport.loader.PactFolderLoader;
import au.com.dius.pact.provider.junitsupport.loader.PactLoader;
import java.io.IOException;
import java.util.List;

/**
 * Where the contract that is verified comes from: the committed folder, or with {@code
 * -Dpact.broker.url=...} a broker, which can be told the result. Pact itself would leave out in
 * silence what it cannot publish, and make up a version that is not given. Public, for Pact makes
 * it.
 */
@PactBroker(
    url = "${pact.broker.url}",
    authentication = @PactBrokerAuth(token = "${PACT_BROKER_TOKEN:}"))
public final class ContractSource implements PactLoader {
  private final PactLoader source =
      given("pact.broker.url")
          ? new PactBrokerLoader(ContractSource.class.getAnnotation(PactBroker.class))
          : new PactFolderLoader("contracts");

  @Override
  public List<Pact> load(String provider) throws IOException {
    if (Boolean.getBoolean("pact.verifier.publishResults")) {
      require("pact.broker.url", "the broker that is told the result");
      require("pact.provider.version", "the version of the gateway that the result is for");
    }
    return source.load(provider);
  }

  private static boolean given(String property) {
    return !System.getProperty(property, "").isBlank();
  }

  private static void require(String property, String meaning) {
    if (!given(property)) {
      throw new IllegalArgumentException("missing -D" + property + "=..., " + meaning);
    }
  }

  @Override
  public PactSource getPactSource() {
    return source.getPactSource();
  }

  @Override
  public String description() {
    return source.description();
  }
}
