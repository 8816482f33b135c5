package com.kkiai.contracts;

import com.kkiai.flux.sandbox.Sandbox;
import java.net.URI;

/** A gateway that can be brought into the states of the contract. */
interface Gateway extends AutoCloseable {
  URI url();

  String key();

  boolean isSandbox();

  /**
   * Enters a state. Returns the request id of the job that it is about; of none, where it is about
   * none.
   */
  String enter(String state);

  @Override
  void close();

  /** The sandbox, or the gateway at {@code contract.provider.url}. */
  static Gateway start() {
    String url = System.getProperty("contract.provider.url");
    return url == null || url.isBlank()
        ? new SandboxGateway(Sandbox.builder())
        : new RealGateway(URI.create(url));
  }
}
