package com.kkiai.flux.testing;

import com.kkiai.flux.FluxClient;
import com.kkiai.flux.FluxClientBuilder;
import com.kkiai.flux.PollPolicy;
import com.kkiai.flux.RetryPolicy;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One test, from its first parameter to its end. */
final class TestRun implements StoreResource {
  private static final Duration SHORT = Duration.ofMillis(5);

  private final SharedSandbox sandbox;
  private final Consumer<FluxClientBuilder> settings;
  // Unique, so that the sandbox can ignore late calls of earlier tests.
  private final String key = "key-of-a-test-" + UUID.randomUUID();
  private @Nullable FluxClient client;

  TestRun(SharedSandbox sandbox, Consumer<FluxClientBuilder> settings) {
    this.sandbox = sandbox;
    this.settings = settings;
  }

  /** Returns the client of the test, the same each time. */
  FluxClient client() {
    if (client == null) {
      FluxClientBuilder builder =
          FluxClient.builder()
              .pollPolicy(PollPolicy.fixed(SHORT))
              .retryPolicy(RetryPolicy.fixed(SHORT));
      settings.accept(builder);
      client = builder.baseUrl(sandbox.sandbox().baseUrl()).apiKey(key).build();
    }
    return client;
  }

  @Override
  public void close() {
    if (client != null) {
      client.close();
    }
    sandbox.end(key);
  }
}
