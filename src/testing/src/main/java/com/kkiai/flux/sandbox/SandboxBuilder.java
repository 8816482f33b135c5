package com.kkiai.flux.sandbox;

import com.kkiai.flux.model.Operation;
import com.kkiai.flux.model.Operations;
import com.kkiai.flux.sandbox.internal.Latest;
import com.kkiai.flux.sandbox.internal.http.SandboxResponse;
import com.kkiai.flux.sandbox.internal.jobs.JobSettings;
import com.kkiai.flux.sandbox.internal.jobs.Pace;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * Builds a {@link Sandbox}. Every setting has a default. Values out of range are rejected with an
 * {@link IllegalArgumentException}. Not thread-safe.
 */
public final class SandboxBuilder {
  private List<Operation> operations = Operations.all();
  private final Map<String, SandboxResponse> pages = new HashMap<>();
  private int port;
  private @Nullable String token;
  private Duration queueTime = Duration.ofMillis(300);
  private Duration runTime = Duration.ofMillis(700);
  private @Nullable Pace pace;
  private JobSettings.@Nullable ResultOnly resultOnly;
  private FaultPlan faults = FaultPlan.none();
  private LongSupplier nanoTime = System::nanoTime;
  private long seed = new SplittableRandom().nextLong();
  private String app = "flux-1";
  private Outcome defaultOutcome = Outcome.succeeds();
  private int bodyLimit = 64 * 1024 * 1024;
  private Consumer<SandboxExchange> onExchange = exchange -> {};

  SandboxBuilder() {}

  /**
   * Sets the port on 127.0.0.1. Default: 0, which selects a free port.
   *
   * @param port the port, from 0 to 65535
   * @return this builder
   */
  public SandboxBuilder port(int port) {
    this.port = Ranges.check("port", port, 0, 65_535);
    return this;
  }

  /**
   * Sets the only API key that is accepted. Default: null, which accepts any key that is not empty.
   *
   * @param token the key, without "Bearer"; null for any
   * @return this builder
   */
  public SandboxBuilder token(@Nullable String token) {
    this.token = token;
    return this;
  }

  /**
   * Sets how long a job is queued. Default: 300 ms.
   *
   * @param queueTime a duration from zero to a day
   * @return this builder
   */
  public SandboxBuilder queueTime(Duration queueTime) {
    this.queueTime = Ranges.time("queueTime", queueTime);
    return this;
  }

  /**
   * Sets how long a job runs. Default: 700 ms.
   *
   * @param runTime a duration from zero to a day
   * @return this builder
   */
  public SandboxBuilder runTime(Duration runTime) {
    this.runTime = Ranges.time("runTime", runTime);
    return this;
  }

  /**
   * Makes jobs advance with each status or result call instead of with time. Default: with time.
   *
   * @param inQueue the number of calls that find the job queued, from 0 to 1,000,000
   * @param running the number of calls after those that find it running, from 0 to 1,000,000
   * @return this builder
   */
  public SandboxBuilder polls(int inQueue, int running) {
    int queued = Ranges.check("inQueue", inQueue, 0, 1_000_000);
    this.pace = Pace.byPolls(queued, Ranges.check("running", running, 0, 1_000_000));
    return this;
  }

  /**
   * Sets whether the sandbox serves results only: then status and cancel calls return 404, and the
   * result of a job that is not done is 400 with the detail "Request is still in progress".
   * Default: false.
   *
   * @param resultOnly true for a gateway without status and cancel
   * @return this builder
   */
  public SandboxBuilder resultOnly(boolean resultOnly) {
    this.resultOnly = resultOnly ? new JobSettings.ResultOnly(404, false) : null;
    return this;
  }

  /**
   * Makes the sandbox serve results only, without status and cancel.
   *
   * @param status the HTTP status of status and cancel calls, 404 or 405
   * @param runningIsSuccess whether the result of a job that is not done is 202 with a status and
   *     no images; otherwise it is 400
   * @return this builder
   */
  public SandboxBuilder resultOnly(int status, boolean runningIsSuccess) {
    int checked = Ranges.check("status", status, 404, 405);
    this.resultOnly = new JobSettings.ResultOnly(checked, runningIsSuccess);
    return this;
  }

  /**
   * Sets which calls fail, and how. Default: none.
   *
   * @param faults the plan; {@link FaultPlan#none} for a gateway without faults
   * @return this builder
   */
  public SandboxBuilder faults(FaultPlan faults) {
    this.faults = faults;
    return this;
  }

  /**
   * Sets the operations that the sandbox serves. Default: {@link Operations#all}.
   *
   * @param operations operations whose request types were generated from a spec; copied
   * @return this builder
   */
  public SandboxBuilder operations(List<Operation> operations) {
    this.operations = List.copyOf(operations);
    return this;
  }

  /**
   * Sets the monotonic clock. Default: {@link System#nanoTime}.
   *
   * @param nanoTime returns the time in nanoseconds, never decreasing; thread-safe
   * @return this builder
   */
  public SandboxBuilder nanoTime(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    return this;
  }

  /**
   * Sets the seed of ids, and of images whose request has no seed. Default: random.
   *
   * @param seed any number
   * @return this builder
   */
  public SandboxBuilder seed(long seed) {
    this.seed = seed;
    return this;
  }

  /**
   * Sets the app in the URLs of responses. Default: flux-1.
   *
   * @param app a path segment: lower-case letters, digits, dots, dashes and underscores
   * @return this builder
   */
  public SandboxBuilder app(String app) {
    if (!app.matches("[a-z0-9][a-z0-9._-]*")) {
      throw new IllegalArgumentException("app must be a path segment such as flux-1, is " + app);
    }
    this.app = app;
    return this;
  }

  /**
   * Sets the outcome of jobs for which {@link Sandbox#next} has none. Default: {@link
   * Outcome#succeeds}.
   *
   * @param defaultOutcome the outcome of all other jobs
   * @return this builder
   */
  public SandboxBuilder defaultOutcome(Outcome defaultOutcome) {
    this.defaultOutcome = defaultOutcome;
    return this;
  }

  /**
   * Sets the maximum size of the body of a submit; a larger one is refused with 413, as is one of
   * more than an eighth of the heap. Default: 64 MiB.
   *
   * @param bodyLimit a number of bytes, at least 1
   * @return this builder
   */
  public SandboxBuilder bodyLimit(int bodyLimit) {
    this.bodyLimit = Ranges.check("bodyLimit", bodyLimit, 1, Integer.MAX_VALUE - 16);
    return this;
  }

  /**
   * Adds a page that is served beside the API, without an API key.
   *
   * @param path the path, with a leading slash
   * @param contentType the media type, such as {@code text/html}
   * @param body the content; copied
   * @return this builder
   */
  public SandboxBuilder page(String path, String contentType, byte[] body) {
    return page(path, contentType, body, Map.of());
  }

  /**
   * Adds a page like {@link #page(String, String, byte[])}, with additional headers. Pages forbid
   * browsers to cache them and to guess their type.
   *
   * @param path the path, with a leading slash
   * @param contentType the media type, such as {@code text/html}
   * @param body the content; copied
   * @param headers additional response headers, by name
   * @return this builder
   */
  public SandboxBuilder page(
      String path, String contentType, byte[] body, Map<String, String> headers) {
    SandboxResponse page =
        SandboxResponse.of(200, contentType, ByteString.of(body))
            .header("Cache-Control", "no-store")
            .header("X-Content-Type-Options", "nosniff");
    for (Map.Entry<String, String> header : headers.entrySet()) {
      page = page.header(header.getKey(), header.getValue());
    }
    pages.put(path, page);
    return this;
  }

  /**
   * Sets a receiver of every request and its response, such as a log or a check. It is called
   * before the response is sent. Default: none.
   *
   * @param onExchange called by many threads at once; exceptions are ignored
   * @return this builder
   */
  public SandboxBuilder onExchange(Consumer<SandboxExchange> onExchange) {
    this.onExchange = onExchange;
    return this;
  }

  /**
   * Starts a sandbox with the current settings.
   *
   * @return a running sandbox; close it after use
   * @throws java.io.UncheckedIOException if the port is in use or not permitted
   */
  public Sandbox start() {
    return Sandbox.start(
        new Settings(
            port,
            token,
            faults,
            defaultOutcome,
            Map.copyOf(pages),
            onExchange,
            new JobSettings(
                pace == null ? Pace.byTime(queueTime, runTime) : pace,
                runTime,
                resultOnly,
                List.copyOf(operations),
                nanoTime,
                seed,
                app,
                (int) Math.min(bodyLimit, Latest.heap(8)))));
  }
}
