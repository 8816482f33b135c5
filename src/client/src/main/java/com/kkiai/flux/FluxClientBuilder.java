package com.kkiai.flux;

import com.kkiai.flux.model.Operations;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/** Builds a {@link FluxClient}. Every setting has a default. Not thread-safe. */
public final class FluxClientBuilder extends OptionsBuilder<FluxClientBuilder> {
  @Nullable String baseUrl =
      Objects.requireNonNullElse(blankToNull(System.getenv("KKIAI_BASE_URL")), Operations.SERVER);
  @Nullable OkHttpClient httpClient;
  @Nullable Loop loop;
  Supplier<UnaryOperator<Runnable>> contextCarrier = UnaryOperator::identity;
  int maxConcurrentCalls = 5;
  // Text that has escapes in it needs ten times its length while it is read.
  long maxResponseBytes = Math.min(16L << 20, Runtime.getRuntime().maxMemory() / 12);
  long maxImageBytes = 64L << 20;
  long maxOutputBytes = 256L << 20;

  FluxClientBuilder() {}

  @Override
  FluxClientBuilder self() {
    return this;
  }

  /**
   * Sets the address of the gateway. It may have a path; plain http is accepted for loopback only.
   * Default: the environment variable KKIAI_BASE_URL, else the server of the spec.
   *
   * @param baseUrl an http or https address; validated by {@link #build}
   * @return this builder
   */
  public FluxClientBuilder baseUrl(String baseUrl) {
    this.baseUrl = Objects.requireNonNull(baseUrl, "baseUrl");
    return this;
  }

  /**
   * Sets the {@code OkHttpClient} that this client is built from. Retained: its connection pool
   * (but submits have connections of their own), proxy, DNS, TLS, protocols, connect timeout,
   * interceptors and event listeners; for images, which are downloaded without the API key, also
   * its read and write timeouts. Replaced: its dispatcher (calls run on daemon threads, see {@link
   * #maxConcurrentCalls}), its other timeouts, and its redirects: none at the gateway, up to 20 of
   * an image. Switched off: replays, authenticators, its cache and its call timeout. What its
   * interceptors do is outside the promises of this library. Default: a new client.
   *
   * @param httpClient the client to build from; it is not changed, and not closed with this client
   * @return this builder
   */
  public FluxClientBuilder httpClient(OkHttpClient httpClient) {
    this.httpClient = Objects.requireNonNull(httpClient, "httpClient");
    return this;
  }

  /**
   * Sets how many submits can be in flight at once, how many reads (status, result, cancel), and
   * how many downloads: each kind has this number of slots, with a thread each. Other calls wait
   * for a slot; the timeout of their operation includes that time, and its message names it. At
   * least 1; default 5. Raise it to submit or wait for thousands of jobs, or if many threads share
   * the client. Calls of {@link FluxClient#api} that you enqueue yourself have slots of their own.
   *
   * @param maxConcurrentCalls the number of slots of each kind, at least 1
   * @return this builder
   * @throws IllegalArgumentException if it is less than 1
   */
  public FluxClientBuilder maxConcurrentCalls(int maxConcurrentCalls) {
    this.maxConcurrentCalls = (int) requirePositive("maxConcurrentCalls", maxConcurrentCalls);
    return this;
  }

  /**
   * Sets the maximum size of a response, after decompression; a longer one is malformed. Default:
   * 16 MiB, or a twelfth of the maximum heap if that is less.
   *
   * @param maxResponseBytes a positive number of bytes
   * @return this builder
   * @throws IllegalArgumentException if it is not positive
   */
  public FluxClientBuilder maxResponseBytes(long maxResponseBytes) {
    this.maxResponseBytes = requirePositive("maxResponseBytes", maxResponseBytes);
    return this;
  }

  /**
   * Sets the maximum size of an image that is downloaded. Default: 64 MiB.
   *
   * @param maxImageBytes a positive number of bytes
   * @return this builder
   * @throws IllegalArgumentException if it is not positive
   */
  public FluxClientBuilder maxImageBytes(long maxImageBytes) {
    this.maxImageBytes = requirePositive("maxImageBytes", maxImageBytes);
    return this;
  }

  /**
   * Sets the maximum size of all images of an output together, after decompression. An image that
   * would exceed it is not downloaded. Default: 256 MiB.
   *
   * @param maxOutputBytes a positive number of bytes
   * @return this builder
   * @throws IllegalArgumentException if it is not positive
   */
  public FluxClientBuilder maxOutputBytes(long maxOutputBytes) {
    this.maxOutputBytes = requirePositive("maxOutputBytes", maxOutputBytes);
    return this;
  }

  /**
   * Sets how the context of the caller, such as a trace or a log context, reaches the threads of
   * the client. Called once when an operation begins, on the thread of the caller. The operator
   * that it returns wraps everything that runs for this operation on other threads: its calls, with
   * the interceptors and event listeners of an {@link #httpClient}, its listeners, and the
   * completion of its future. Only events of connecting, and {@code canceled} at a call timeout,
   * may come without, since OkHttp has threads of its own for them. Exceptions are ignored.
   * Default: nothing is carried.
   *
   * <p>For OpenTelemetry: {@code contextCarrier(() -> Context.current()::wrap)}.
   *
   * @param contextCarrier captures the context of the thread that calls it; thread-safe
   * @return this builder
   */
  public FluxClientBuilder contextCarrier(Supplier<UnaryOperator<Runnable>> contextCarrier) {
    this.contextCarrier = Objects.requireNonNull(contextCarrier, "contextCarrier");
    return this;
  }

  FluxClientBuilder loop(Loop loop) {
    this.loop = loop;
    return this;
  }

  /**
   * Creates the client. Makes no call.
   *
   * @return a client with the current settings; later changes of this builder do not affect it
   * @throws com.kkiai.flux.model.InvalidRequestException if the API key is missing or has invalid
   *     characters, or if the base URL is invalid
   * @throws IllegalStateException if OkHttp, Okio or the Kotlin library on the class path is too
   *     old; the message says what to set
   */
  public FluxClient build() {
    try {
      ClassPathCheck.run();
      return new QueueClient(new ClientRuntime(this));
    } catch (LinkageError e) {
      throw ClassPathCheck.explain(e);
    }
  }

  private static long requirePositive(String name, long number) {
    if (number < 1) {
      throw new IllegalArgumentException(name + " must be positive, is " + number);
    }
    return number;
  }

  private static @Nullable String blankToNull(@Nullable String text) {
    return text == null || text.isBlank() ? null : text;
  }
}
