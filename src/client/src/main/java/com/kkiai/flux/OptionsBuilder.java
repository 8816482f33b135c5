package com.kkiai.flux;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The settings that a {@link FluxClientBuilder} and {@link FluxClient#withOptions} have in common.
 * Not thread-safe.
 *
 * @param <B> the type of the builder
 */
public abstract sealed class OptionsBuilder<B extends OptionsBuilder<B>>
    permits FluxClientBuilder, FluxOptions {
  ApiKey apiKey;
  Map<String, String> headers = new LinkedHashMap<>();
  PollPolicy pollPolicy;
  RetryPolicy retryPolicy;
  FluxObserver observer;
  Duration callTimeout;
  Duration submitTimeout;
  Duration downloadTimeout;
  boolean cancelOnTimeout;

  OptionsBuilder() {
    this.apiKey = ApiKey.fixed(System.getenv("KKIAI_API_KEY"));
    this.pollPolicy = new AdaptivePollPolicy(new java.util.Random());
    this.retryPolicy = RetryPolicy.defaults();
    this.observer = Reports.NOBODY;
    this.callTimeout = Duration.ofSeconds(30);
    this.submitTimeout = Duration.ofMinutes(5);
    this.downloadTimeout = Duration.ofMinutes(5);
  }

  OptionsBuilder(OptionsBuilder<?> other) {
    this.apiKey = other.apiKey;
    this.headers.putAll(other.headers);
    this.pollPolicy = other.pollPolicy;
    this.retryPolicy = other.retryPolicy;
    this.observer = other.observer;
    this.callTimeout = other.callTimeout;
    this.submitTimeout = other.submitTimeout;
    this.downloadTimeout = other.downloadTimeout;
    this.cancelOnTimeout = other.cancelOnTimeout;
  }

  abstract B self();

  /**
   * Sets the API key. It is sent as a bearer token to the base URL, and nowhere else. Default: the
   * environment variable KKIAI_API_KEY.
   *
   * @param apiKey the key, without "Bearer"; null for none, which is rejected when the client is
   *     created
   * @return this builder
   */
  public B apiKey(@Nullable String apiKey) {
    this.apiKey = ApiKey.fixed(apiKey);
    return self();
  }

  /**
   * Sets a source of API keys, for keys that rotate. It is called for each call to the gateway, on
   * the thread of that call, which waits for it. If it throws or returns an invalid key, the call
   * fails as if there were no connection: reads are repeated until their time is over, and a submit
   * is not sent. Text that contains one of the last 1,000 keys is withheld.
   *
   * @param apiKey returns the key, without "Bearer"; thread-safe
   * @return this builder
   */
  public B apiKey(Supplier<String> apiKey) {
    this.apiKey = ApiKey.rotating(apiKey);
    return self();
  }

  /**
   * Adds a header to each call to the gateway, or replaces the one with this name. It is not sent
   * to image hosts.
   *
   * @param name the name; not a header that describes the connection or the body, and not
   *     Authorization
   * @param value the value, in printable ASCII
   * @return this builder
   * @throws IllegalArgumentException if this header cannot be set, or if the name or the value is
   *     malformed; the message does not contain the value
   */
  public B header(String name, String value) {
    CallHeaders.check(name, value);
    headers.keySet().removeIf(name::equalsIgnoreCase);
    headers.put(name, value);
    return self();
  }

  /**
   * Sets how often the client polls while it waits for a job. The default adapts to how long recent
   * jobs of the same app took, with delays up to 3 s; the clients of one builder share what it has
   * recorded. Use {@link PollPolicy#fixed} or an implementation of your own for another schedule.
   *
   * @param pollPolicy the schedule of all waits
   * @return this builder
   */
  public B pollPolicy(PollPolicy pollPolicy) {
    this.pollPolicy = Objects.requireNonNull(pollPolicy, "pollPolicy");
    return self();
  }

  /**
   * Sets the delays before calls are repeated. Default: {@link RetryPolicy#defaults}.
   *
   * @param retryPolicy the delays of reads and submits
   * @return this builder
   */
  public B retryPolicy(RetryPolicy retryPolicy) {
    this.retryPolicy = Objects.requireNonNull(retryPolicy, "retryPolicy");
    return self();
  }

  /**
   * Sets an observer of submits, retries, waits and downloads. Default: none.
   *
   * @param observer receives events; thread-safe
   * @return this builder
   */
  public B observer(FluxObserver observer) {
    this.observer = Objects.requireNonNull(observer, "observer");
    return self();
  }

  /**
   * Sets the limit of one attempt of a read, and of a single read with all its attempts. Default:
   * 30 s.
   *
   * @param callTimeout a positive duration
   * @return this builder
   * @throws IllegalArgumentException if it is not positive
   */
  public B callTimeout(Duration callTimeout) {
    this.callTimeout = Durations.requirePositive("callTimeout", callTimeout);
    return self();
  }

  /**
   * Sets the limit of a submit with its upload and all its attempts. Default: 5 min.
   *
   * @param submitTimeout a positive duration
   * @return this builder
   * @throws IllegalArgumentException if it is not positive
   */
  public B submitTimeout(Duration submitTimeout) {
    this.submitTimeout = Durations.requirePositive("submitTimeout", submitTimeout);
    return self();
  }

  /**
   * Sets the limit of {@link FluxJob#save} and {@link FluxJob#download}, for all images together.
   * Default: 5 min.
   *
   * @param downloadTimeout a positive duration
   * @return this builder
   * @throws IllegalArgumentException if it is not positive
   */
  public B downloadTimeout(Duration downloadTimeout) {
    this.downloadTimeout = Durations.requirePositive("downloadTimeout", downloadTimeout);
    return self();
  }

  /**
   * Sets whether a wait that times out asks the gateway to cancel the job. Default: no.
   *
   * @param cancelOnTimeout true to cancel the job, false to leave it running
   * @return this builder
   */
  public B cancelOnTimeout(boolean cancelOnTimeout) {
    this.cancelOnTimeout = cancelOnTimeout;
    return self();
  }
}
