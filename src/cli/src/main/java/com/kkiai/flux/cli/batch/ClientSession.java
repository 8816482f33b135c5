package com.kkiai.flux.cli.batch;

import com.kkiai.flux.FluxClient;
import com.kkiai.flux.FluxClientBuilder;
import com.kkiai.flux.cli.request.BadInputException;
import com.kkiai.flux.model.InvalidRequestException;
import com.kkiai.flux.model.Operation;
import com.kkiai.flux.sandbox.Sandbox;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** A client, and the sandbox that it talks to where the command has one of its own. */
public record ClientSession(FluxClient flux, @Nullable Sandbox sandbox) implements AutoCloseable {
  /** No text has this by chance, so nothing is withheld that only mentions the sandbox. */
  private static final String SANDBOX_KEY = "key-of-the-sandbox-of-this-command";

  /** The display shows the same. Referenced here, or the level would be lost with the logger. */
  private static final Logger LIBRARY = Logger.getLogger("com.kkiai.flux");

  /**
   * Opens one that talks to the gateway. No call is made.
   *
   * @param baseUrl null for the one of the environment, or of the spec
   * @throws BadInputException if the API key or the base URL is invalid
   */
  public static ClientSession open(
      Map<String, String> environment, @Nullable String baseUrl, Duration timeout, int parallel) {
    return open(environment, baseUrl, key -> builder(key, timeout, parallel));
  }

  /**
   * Opens one as {@link #open} that submits nothing.
   *
   * @param timeout the limit of a call, and of saving images; null for the defaults of the client
   * @throws BadInputException if the API key or the base URL is invalid
   */
  public static ClientSession openForJob(
      Map<String, String> environment, @Nullable String baseUrl, @Nullable Duration timeout) {
    return open(
        environment,
        baseUrl,
        key -> {
          FluxClientBuilder builder = FluxClient.builder().apiKey(key);
          return timeout == null ? builder : builder.callTimeout(timeout).downloadTimeout(timeout);
        });
  }

  private static ClientSession open(
      Map<String, String> environment,
      @Nullable String baseUrl,
      Function<String, FluxClientBuilder> settings) {
    String key = environment.get("KKIAI_API_KEY");
    if (key == null || key.isBlank()) {
      throw new BadInputException(
          "there is no API key: set the environment variable KKIAI_API_KEY");
    }
    FluxClientBuilder builder = settings.apply(key);
    String address = baseUrl == null ? environment.get("KKIAI_BASE_URL") : baseUrl;
    if (address != null && !address.isBlank()) {
      builder.baseUrl(address);
    } else if (baseUrl != null) {
      throw new BadInputException("--base-url must not be blank");
    }
    return new ClientSession(build(builder), null);
  }

  /** Opens one that talks to a sandbox of its own, with no other key than that of the sandbox. */
  public static ClientSession openSandbox(
      List<Operation> operations, Duration timeout, int parallel) {
    Sandbox sandbox = Sandbox.builder().operations(operations).token(SANDBOX_KEY).start();
    FluxClientBuilder builder = builder(SANDBOX_KEY, timeout, parallel);
    return new ClientSession(build(builder.baseUrl(sandbox.baseUrl())), sandbox);
  }

  private static FluxClientBuilder builder(String key, Duration timeout, int parallel) {
    return FluxClient.builder()
        .apiKey(key)
        .submitTimeout(timeout)
        .maxConcurrentCalls(Math.max(8, parallel));
  }

  private static FluxClient build(FluxClientBuilder builder) {
    LIBRARY.setLevel(Level.OFF);
    try {
      return builder.build();
    } catch (InvalidRequestException e) {
      throw new BadInputException(String.valueOf(e.getMessage()));
    }
  }

  public String baseUrl() {
    return flux.baseUrl();
  }

  boolean hasSandbox() {
    return sandbox != null;
  }

  @Override
  public void close() {
    flux.close();
    if (sandbox != null) {
      sandbox.close();
    }
  }
}
