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
 * Runs a {@link Sandbox} for a test class and gives parameters of these types to its tests, to its
 * constructor and to its lifecycle methods:
 *
 * <ul>
 *   <li>{@link Sandbox}: one for the class with its nested classes, begun anew for each test.
 *   <li>{@link FluxClient}: one for each test. It knows no address but the sandbox's, has a made-up
 *       key, and asks every few milliseconds. Not for {@code @BeforeAll} and {@code @AfterAll}.
 * </ul>
 *
 * <p>Jobs get on with each question after them and not with time: the first finds a job in the
 * queue, the second finds it running, the third finds it done. After each test the client is
 * closed, which ends what the test has not waited for. A test that leaves outcomes of {@link
 * Sandbox#next} unused fails, for it has not tested what it says.
 *
 * <p>Where nothing has to be set, {@link FluxSandboxTest} on the class is enough. Otherwise:
 *
 * <pre>{@code
 * @RegisterExtension
 * static final SandboxExtension SANDBOX =
 *     new SandboxExtension().withSandbox(settings -> settings.resultOnly(true));
 * }</pre>
 *
 * <p>Tests of one class cannot run at the same time on one sandbox and are refused. If the field is
 * not static, each test has a sandbox of its own and they can.
 *
 * <p>Immutable. Constructors get a client from JUnit 5.12 on.
 */
public final class SandboxExtension
    implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, ParameterResolver {
  private static final Namespace NAMESPACE = Namespace.create(SandboxExtension.class);

  private final Supplier<SandboxBuilder> sandboxes;
  private final Consumer<SandboxBuilder> ofSandbox;
  private final Consumer<FluxClientBuilder> ofClient;
  private final boolean unusedAllowed;

  /** Makes an extension with the settings that are told above. */
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
  }

  /**
   * Returns an extension with other settings of the sandbox.
   *
   * @param settings changes what this extension has set; it is called once for each sandbox. With a
   *     token, the sandbox refuses the clients that are injected
   * @return another extension; this one stays as it is
   */
  public SandboxExtension withSandbox(Consumer<SandboxBuilder> settings) {
    return new SandboxExtension(sandboxes, ofSandbox.andThen(settings), ofClient, unusedAllowed);
  }

  /**
   * Returns an extension with other settings of the clients.
   *
   * @param settings changes what this extension has set, but for the base URL and the key, which
   *     stay those of the sandbox; it is called once for each client
   * @return another extension; this one stays as it is
   */
  public SandboxExtension withClient(Consumer<FluxClientBuilder> settings) {
    return new SandboxExtension(sandboxes, ofSandbox, ofClient.andThen(settings), unusedAllowed);
  }

  /**
   * Returns an extension that does not mind outcomes which a test says and does not use up. For a
   * single test, {@link Sandbox#reset} at its end does the same.
   *
   * @return another extension; this one stays as it is
   */
  public SandboxExtension allowUnusedOutcomes() {
    return new SandboxExtension(sandboxes, ofSandbox, ofClient, true);
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    var unused = shared(context);
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    var unused = test(context);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    // A test that failed has not come as far as it meant to.
    if (unusedAllowed || context.getExecutionException().isPresent()) {
      return;
    }
    List<Outcome> unused = shared(context).sandbox().unusedOutcomes();
    if (!unused.isEmpty()) {
      throw new AssertionError(
          (unused.size() == 1
                  ? "1 scripted outcome was"
                  : unused.size() + " scripted outcomes were")
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
      return shared(context).sandbox();
    }
    if (context.getTestMethod().isEmpty()) {
      throw new ParameterResolutionException(
          "a FluxClient belongs to one test: take it as a parameter of the test, of @BeforeEach or"
              + " @AfterEach, or of the constructor (from JUnit 5.12 on, and without"
              + " @TestInstance(PER_CLASS))");
    }
    return test(context).client();
  }

  private SharedSandbox shared(ExtensionContext context) {
    return stored(
        context,
        SharedSandbox.class,
        () -> {
          SandboxBuilder settings = sandboxes.get().polls(1, 1);
          ofSandbox.accept(settings);
          return new SharedSandbox(settings.start());
        });
  }

  private TestRun test(ExtensionContext context) {
    SharedSandbox sandbox = shared(context);
    return stored(context, TestRun.class, () -> sandbox.begin(context.getDisplayName(), ofClient));
  }

  /** The store gives what an outer context has, and closes what it holds when its context ends. */
  private static <T> T stored(ExtensionContext context, Class<T> type, Supplier<T> make) {
    Store store = context.getStore(NAMESPACE);
    return store.getOrComputeIfAbsent(type, key -> make.get(), type);
  }
}
