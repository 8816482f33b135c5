package com.kkiai.flux.testing;

import com.kkiai.flux.FluxClientBuilder;
import com.kkiai.flux.sandbox.Sandbox;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** The sandbox of one extension; its tests use it one after the other. */
final class SharedSandbox {
  private static final Namespace NAMESPACE = Namespace.create(SharedSandbox.class);

  private final Supplier<Sandbox> starter;
  private final AtomicReference<@Nullable String> running = new AtomicReference<>();
  private @Nullable Sandbox sandbox;
  private int users;
  private boolean addressKnown;

  SharedSandbox(Supplier<Sandbox> starter) {
    this.starter = starter;
  }

  /** Returns the sandbox, and starts it if it is not running. */
  synchronized Sandbox sandbox() {
    if (sandbox == null) {
      sandbox = starter.get();
    }
    return sandbox;
  }

  /** Returns the address, which then does not change before the end of the test run. */
  synchronized String baseUrl() {
    addressKnown = true;
    return sandbox().baseUrl();
  }

  /** Starts a use by a class or a test; closing the resource ends it. */
  synchronized StoreResource use(ExtensionContext context) {
    var unused = sandbox();
    users++;
    return () -> release(context);
  }

  private synchronized void release(ExtensionContext context) {
    if (--users > 0) {
      return;
    }
    if (addressKnown && context.getTestMethod().isEmpty()) {
      // Spring caches contexts: the next class with this field may get a client from this class.
      var store = context.getRoot().getStore(NAMESPACE);
      var unused = store.getOrComputeIfAbsent(this, key -> this::stop, StoreResource.class);
    } else {
      stop();
    }
  }

  private synchronized void stop() {
    if (sandbox != null) {
      sandbox.close();
      sandbox = null;
    }
  }

  /** Begins a test, which ends with {@link #end}. */
  TestRun begin(String test, Consumer<FluxClientBuilder> settings) {
    String other = running.compareAndExchange(null, test);
    if (other != null) {
      throw new ExtensionConfigurationException(
          test
              + " cannot run in parallel with "
              + other
              + " because both use the same sandbox: annotate the class with"
              + " @Execution(ExecutionMode.SAME_THREAD), or make the field of the SandboxExtension"
              + " non-static");
    }
    return new TestRun(this, settings);
  }

  /** Ends the current test, whose client is closed. */
  void end(String key) {
    sandbox().reset(key);
    running.set(null);
  }
}
