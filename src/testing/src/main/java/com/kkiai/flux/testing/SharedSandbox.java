package com.kkiai.flux.testing;

import com.kkiai.flux.FluxClientBuilder;
import com.kkiai.flux.sandbox.Sandbox;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;

/** A sandbox that tests use one after the other. */
// A store closes the one up to JUnit 5.12, and the other since then.
@SuppressWarnings("deprecation")
final class SharedSandbox implements CloseableResource, AutoCloseable {
  private final Sandbox sandbox;
  private final AtomicReference<@Nullable String> running = new AtomicReference<>();

  SharedSandbox(Sandbox sandbox) {
    this.sandbox = sandbox;
  }

  Sandbox sandbox() {
    return sandbox;
  }

  /** Begins a test, which ends with {@link #end}. */
  TestRun begin(String test, Consumer<FluxClientBuilder> settings) {
    String other = running.compareAndExchange(null, test);
    if (other != null) {
      throw new ExtensionConfigurationException(
          test
              + " cannot run at the same time as "
              + other
              + ", with which it shares a sandbox: write @Execution(ExecutionMode.SAME_THREAD) on"
              + " the class, or let the field of the SandboxExtension be not static");
    }
    return new TestRun(this, settings);
  }

  /** Ends the test that runs, whose client is closed. */
  void end(String key) {
    sandbox.reset(key);
    running.set(null);
  }

  @Override
  public void close() {
    sandbox.close();
  }
}
