package com.kkiai.flux.testing;

import com.kkiai.flux.FluxClient;
import com.kkiai.flux.FluxClientBuilder;
import com.kkiai.flux.sandbox.Outcome;
import com.kkiai.flux.sandbox.Sandbox;
import com.kkiai.flux.sandbox.SandboxBuilder;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Runs a {@link Sandbox} for a test class and passes parameters of these types to its tests,
 * constructor and lifecycle methods:
 *
 * <ul>
 *   <li>{@link Sandbox}: one for the class with its nested classes, reset between tests.
 *   <li>{@link FluxClient}: one for each test. Its base URL is the sandbox, its API key is made up,
 *       and it polls every 5 ms. Not available in {@code @BeforeAll} and {@code @AfterAll}.
 * </ul>
 *
 * <p>Jobs advance with each status or result call, not with time: queued at the first, running at
 * the second, done at the third. After each test its client is closed, which aborts all operations
 * in flight. A test fails if it leaves outcomes of {@link Sandbox#next} unused, since it did not
 * test what they stand for.
 *
 * <p>{@link FluxSandboxTest} on the class registers an extension with default settings. Use a field
 * for other settings, or for the {@linkplain #baseUrl() address} of the sandbox:
 *
 * <pre>{@code
 * @RegisterExtension
 * static final SandboxExtension SANDBOX =
 *     new SandboxExtension().withSandbox(settings -> settings.resultOnly(true));
 * }</pre>
 *
 * <p>Each extension has one sandbox. Tests that share it fail if JUnit runs them in parallel; with
 * a non-static field, each test has its own sandbox.
 *
 * <p>Thread-safe; the settings never change. Requires JUnit 5.10 or newer. Constructors can take a
 * client from JUnit 5.12 on.
 */
public final class SandboxExtension
    implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, ParameterResolver {
  private final Supplier<SandboxBuilder> sandboxes;
  private final Consumer<SandboxBuilder> ofSandbox;
  private final Consumer<FluxClientBuilder> ofClient;
  private final boolean unusedAllowed;
  private final SharedSandbox shared;

  /** Creates an extension with default settings. */
  public SandboxExtension() {
    this(Sandbox::builder);
  }

  /** For tests of this class, whose sandboxes are watched. */
  SandboxExtension(Supplier<SandboxBuilder> sandboxes) {
    this(sandboxes, settings -> {}, settings -> {}, false);
  }

  private SandboxExtension(
      Supplier<SandboxBuilder> sandboxes,
      Consumer<SandboxBuilder> ofSandbox,
      Consumer<FluxClientBuilder> ofClient,
      boolean unusedAllowed) {
    this.sandboxes = sandboxes;
    this.ofSandbox = ofSandbox;
    this.ofClient = ofClient;
    this.unusedAllowed = unusedAllowed;
    this.shared =
        new SharedSandbox(
            () -> {
              SandboxBuilder settings = sandboxes.get().polls(1, 1);
              ofSandbox.accept(settings);
              return settings.start();
            });
  }

  /**
   * Returns an extension with other settings of the sandbox.
   *
   * @param settings changes the settings of this extension; called each time a sandbox starts. If
   *     it sets a token, the sandbox refuses the injected clients
   * @return a new extension with a sandbox of its own; this one is unchanged
   */
  public SandboxExtension withSandbox(Consumer<SandboxBuilder> settings) {
    return new SandboxExtension(sandboxes, ofSandbox.andThen(settings), ofClient, unusedAllowed);
  }

  /**
   * Returns an extension with other settings of the injected clients.
   *
   * @param settings changes the settings of this extension; called for each client. The base URL
   *     and the API key cannot be changed
   * @return a new extension with a sandbox of its own; this one is unchanged
   */
  public SandboxExtension withClient(Consumer<FluxClientBuilder> settings) {
    return new SandboxExtension(sandboxes, ofSandbox, ofClient.andThen(settings), unusedAllowed);
  }

  /**
   * Returns an extension that accepts tests with unused outcomes. For a single test, call {@link
   * Sandbox#reset} at its end instead.
   *
   * @return a new extension with a sandbox of its own; this one is unchanged
   */
  public SandboxExtension allowUnusedOutcomes() {
    return new SandboxExtension(sandboxes, ofSandbox, ofClient, true);
  }

  /**
   * Returns the address of the sandbox, for clients that the test does not create itself, such as
   * beans of Spring or Micronaut:
   *
   * <pre>{@code
   * @DynamicPropertySource
   * static void properties(DynamicPropertyRegistry registry) {
   *   registry.add("flux.base-url", SANDBOX::baseUrl);
   * }
   * }</pre>
   *
   * <p>Can be called at any time, also before JUnit calls the extension: starts the sandbox if it
   * is not running. From then on, the sandbox of a static field keeps its address until the last
   * test class has ended, since frameworks keep their clients for later classes; that of a
   * non-static field ends with its test. Without {@code @RegisterExtension}, nothing resets or
   * stops the sandbox.
   *
   * @return {@code http://127.0.0.1:} and the port
   */
  public String baseUrl() {
    return shared.baseUrl();
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    var unused = sandbox(context);
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    var unused = test(context);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    // A test that failed may not have reached its submits.
    if (unusedAllowed || context.getExecutionException().isPresent()) {
      return;
    }
    List<Outcome> unused = sandbox(context).unusedOutcomes();
    if (!unused.isEmpty()) {
      int count = unused.size();
      throw new AssertionError(
          (count == 1 ? "1 scripted outcome was" : count + " scripted outcomes were")
              + " never used: "
              + unused
              + ". Each submit uses up one; see allowUnusedOutcomes() of SandboxExtension");
    }
  }

  @Override
  public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext root) {
    return ExtensionContextScope.TEST_METHOD;
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == Sandbox.class || type == FluxClient.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    if (parameter.getParameter().getType() == Sandbox.class) {
      return sandbox(context);
    }
    if (context.getTestMethod().isEmpty()) {
      throw new ParameterResolutionException(
          "a FluxClient belongs to one test: declare it as a parameter of the test, of @BeforeEach"
              + " or @AfterEach, or of the constructor (requires JUnit 5.12, and not"
              + " @TestInstance(PER_CLASS))");
    }
    return test(context).client();
  }

  private Sandbox sandbox(ExtensionContext context) {
    var unused = stored(context, StoreResource.class, () -> shared.use(context));
    return shared.sandbox();
  }

  private TestRun test(ExtensionContext context) {
    var unused = sandbox(context);
    return stored(context, TestRun.class, () -> shared.begin(context.getDisplayName(), ofClient));
  }

  /** A store also returns the values of outer contexts, and closes its own with its context. */
  private <T> T stored(ExtensionContext context, Class<T> type, Supplier<T> make) {
    Store store = context.getStore(Namespace.create(this));
    return store.getOrComputeIfAbsent(type, key -> make.get(), type);
  }
}
