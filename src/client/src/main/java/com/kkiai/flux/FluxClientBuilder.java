package com.kkiai.flux;

import com.kkiai.flux.model.Operations;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * Settings of a {@link FluxClient}. Everything has a default. Not for more than one thread at once.
 */
public final class FluxClientBuilder implements Cloneable {
  @Nullable String apiKey = System.getenv("KKIAI_API_KEY");
  @Nullable String baseUrl =
      Objects.requireNonNullElse(blankToNull(System.getenv("KKIAI_BASE_URL")), Operations.SERVER);
  @Nullable OkHttpClient httpClient;
  @Nullable Loop loop;
  Supplier<UnaryOperator<Runnable>> contextCarrier = UnaryOperator::identity;
  PollPolicy pollPolicy = new AdaptivePollPolicy(new java.util.Random());
  RetryPolicy retryPolicy = RetryPolicy.defaults();
  Duration callTimeout = Duration.ofSeconds(30);
  Duration submitTimeout = Duration.ofMinutes(5);
  Duration downloadTimeout = Duration.ofMinutes(5);
  int maxConcurrentCalls = 5;
  // Text that has escapes in it takes up to ten times its length while it is read.
  long maxAnswerBytes = Math.min(16L << 20, Runtime.getRuntime().maxMemory() / 12);
  long maxImageBytes = 64L << 20;
  long maxOutputBytes = 256L << 20;
  boolean cancelOnTimeout;

  FluxClientBuilder() {}

  /**
   * The key, sent as a bearer token to the base URL and nowhere else. Default: the environment
   * variable KKIAI_API_KEY.
   *
   * @param apiKey the key, without "Bearer"; null for none, which {@link #build} refuses
   * @return this builder
   */
  public FluxClientBuilder apiKey(@Nullable String apiKey) {
    this.apiKey = apiKey;
    return this;
  }

  /**
   * The address of the gateway; it may have a path. Plain http is for loopback only. Default: the
   * environment variable KKIAI_BASE_URL, else the server of the spec.
   *
   * @param baseUrl an http or https address; checked by {@link #build}
   * @return this builder
   */
  public FluxClientBuilder baseUrl(String baseUrl) {
    this.baseUrl = baseUrl;
    return this;
  }

  /**
   * Sets the OkHttpClient that this client is built from. Kept: its connection pool (but submits
   * have connections of their own), proxy, DNS, TLS, protocols, connect timeout, interceptors and
   * event listeners; for images, which are downloaded without the API key, also its read and write
   * timeouts. Replaced: its dispatcher (calls run on daemon threads, see {@link
   * #maxConcurrentCalls}), its other timeouts, and its redirects: none at the gateway, up to 20 of
   * an image. Switched off: replays, authenticators, its cache and its call timeout. What its
   * interceptors do is outside the promises of this library. Default: a client of its own.
   *
   * @param httpClient the client to build from; it is not changed, and not closed with this client
   * @return this builder
   */
  public FluxClientBuilder httpClient(OkHttpClient httpClient) {
    this.httpClient = httpClient;
    return this;
  }

  /**
   * Sets how often the client polls while it waits for a job. The default adapts to how long recent
   * jobs of the same app took, with delays up to 3 s; the clients of one builder share what it has
   * recorded. Use {@link PollPolicy#fixed} or an implementation of your own for another schedule.
   *
   * @param pollPolicy the schedule of all waits; not null
   * @return this builder
   */
  public FluxClientBuilder pollPolicy(PollPolicy pollPolicy) {
    this.pollPolicy = Objects.requireNonNull(pollPolicy, "pollPolicy");
    return this;
  }

  /**
   * How long to pause before a call is repeated. Default: {@link RetryPolicy#defaults}.
   *
   * @param retryPolicy plans the pauses of reads and submits alike; not null
   * @return this builder
   */
  public FluxClientBuilder retryPolicy(RetryPolicy retryPolicy) {
    this.retryPolicy = Objects.requireNonNull(retryPolicy, "retryPolicy");
    return this;
  }

  /**
   * The limit of one try of a read, and of a single read with all its tries. Positive; default 30
   * s.
   *
   * @param callTimeout more than zero
   * @return this builder
   * @throws IllegalArgumentException if it is not positive
   */
  public FluxClientBuilder callTimeout(Duration callTimeout) {
    this.callTimeout = Durations.requirePositive("callTimeout", callTimeout);
    return this;
  }

  /**
   * The limit of a submit with its upload and all its tries. Positive; default 5 min.
   *
   * @param submitTimeout more than zero
   * @return this builder
   * @throws IllegalArgumentException if it is not positive
   */
  public FluxClientBuilder submitTimeout(Duration submitTimeout) {
    this.submitTimeout = Durations.requirePositive("submitTimeout", submitTimeout);
    return this;
  }

  /**
   * The limit of {@link FluxJob#save}, for all images together. Positive; default 5 min.
   *
   * @param downloadTimeout more than zero
   * @return this builder
   * @throws IllegalArgumentException if it is not positive
   */
  public FluxClientBuilder downloadTimeout(Duration downloadTimeout) {
    this.downloadTimeout = Durations.requirePositive("downloadTimeout", downloadTimeout);
    return this;
  }

  /**
   * Sets how many submits may be in progress at once, how many reads (status, result, cancel), and
   * how many downloads of images: each kind has as many slots, with a thread each. Other calls wait
   * for a slot; the limit of their operation includes that time, and its message names it. At least
   * 1; default 5. Raise it to submit or wait for thousands of jobs, or if many threads share the
   * client. Calls of {@link FluxClient#api} that the caller enqueues have as many slots again.
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
   * The longest answer that is read; one that is longer is unreadable. Positive; default 16 MiB, or
   * a twelfth of the memory that Java may use where that is less.
   *
   * @param maxAnswerBytes a number of bytes, at least 1
   * @return this builder
   * @throws IllegalArgumentException if it is not positive
   */
  public FluxClientBuilder maxAnswerBytes(long maxAnswerBytes) {
    this.maxAnswerBytes = requirePositive("maxAnswerBytes", maxAnswerBytes);
    return this;
  }

  /**
   * The largest image that is saved. Positive; default 64 MiB.
   *
   * @param maxImageBytes a number of bytes, at least 1
   * @return this builder
   * @throws IllegalArgumentException if it is not positive
   */
  public FluxClientBuilder maxImageBytes(long maxImageBytes) {
    this.maxImageBytes = requirePositive("maxImageBytes", maxImageBytes);
    return this;
  }

  /**
   * Sets the largest size of all images of an output together. It counts the bytes that are saved,
   * after decompression; an image that would exceed it is not saved. Positive; default 256 MiB.
   *
   * @param maxOutputBytes a number of bytes, at least 1
   * @return this builder
   * @throws IllegalArgumentException if it is not positive
   */
  public FluxClientBuilder maxOutputBytes(long maxOutputBytes) {
    this.maxOutputBytes = requirePositive("maxOutputBytes", maxOutputBytes);
    return this;
  }

  /**
   * Whether a wait that times out asks the gateway to cancel the job. Default: no.
   *
   * @param cancelOnTimeout true to cancel, false to let it go on
   * @return this builder
   */
  public FluxClientBuilder cancelOnTimeout(boolean cancelOnTimeout) {
    this.cancelOnTimeout = cancelOnTimeout;
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
   * @param contextCarrier captures the context of the thread that calls it; not null, thread-safe
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
   * Makes the client. No call is made.
   *
   * @return a client with the settings as they are now; later changes of this builder do not reach
   *     it
   * @throws com.kkiai.flux.model.InvalidRequestException if the key is missing or has characters
   *     that no key has, or if the base URL is none
   * @throws IllegalStateException if OkHttp, Okio or the Kotlin library on the class path is too
   *     old; the message says what to set
   */
  public FluxClient build() {
    try {
      ClassPathCheck.run();
      return new FluxClient(new ClientRuntime(copy(), GatewayAddress.of(baseUrl, apiKey)));
    } catch (LinkageError e) {
      throw ClassPathCheck.explain(e);
    }
  }

  private FluxClientBuilder copy() {
    try {
      return (FluxClientBuilder) clone();
    } catch (CloneNotSupportedException e) {
      throw new AssertionError(e);
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
