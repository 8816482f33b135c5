package com.kkiai.flux.sandbox;

import com.kkiai.flux.model.Operation;
import com.kkiai.flux.model.Operations;
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
 * Settings of a sandbox, all with defaults. Not for more than one thread at once. Values out of
 * their range are an {@link IllegalArgumentException}.
 */
public final class SandboxBuilder {
  private List<Operation> operations = Operations.all();
  private final Map<String, Answer> pages = new HashMap<>();
  private int port;
  private @Nullable String token;
  private Duration queueTime = Duration.ofMillis(300);
  private Duration runTime = Duration.ofMillis(700);
  private @Nullable Pace pace;
  private Settings.@Nullable ResultOnly resultOnly;
  private FaultPlan faults = FaultPlan.none();
  private LongSupplier nanoTime = System::nanoTime;
  private long seed = new SplittableRandom().nextLong();
  private String app = "flux-1";
  private Outcome defaultOutcome = Outcome.succeeds();
  private int bodyLimit = 64 * 1024 * 1024;
  private Consumer<SandboxExchange> onExchange = exchange -> {};

  SandboxBuilder() {}

  /**
   * The port on 127.0.0.1, 0 to 65535. Default: 0, any that is free.
   *
   * @param port from 0 to 65535
   * @return this builder
   */
  public SandboxBuilder port(int port) {
    this.port = Ranges.check("port", port, 0, 65_535);
    return this;
  }

  /**
   * The only token that is accepted. Default: null, any that is not empty.
   *
   * @param token the token, without "Bearer"; null for any
   * @return this builder
   */
  public SandboxBuilder token(@Nullable String token) {
    this.token = token;
    return this;
  }

  /**
   * How long a job waits, up to a day. Default: 300 ms.
   *
   * @param queueTime from zero to a day
   * @return this builder
   */
  public SandboxBuilder queueTime(Duration queueTime) {
    this.queueTime = Ranges.time("queueTime", queueTime);
    return this;
  }

  /**
   * How long a job runs, up to a day. Default: 700 ms.
   *
   * @param runTime from zero to a day
   * @return this builder
   */
  public SandboxBuilder runTime(Duration runTime) {
    this.runTime = Ranges.time("runTime", runTime);
    return this;
  }

  /**
   * Jobs advance with each status or result call instead of with time: so many calls find a job in
   * the queue, the next so many find it running. Both from 0. Default: by time.
   *
   * @param inQueue how many calls find it in the queue, from 0 to a million
   * @param running how many calls find it running, from 0 to a million
   * @return this builder
   */
  public SandboxBuilder polls(int inQueue, int running) {
    int limit = 1_000_000;
    this.pace =
        Pace.byPolls(
            Ranges.check("inQueue", inQueue, 0, limit), Ranges.check("running", running, 0, limit));
    return this;
  }

  /**
   * Whether the gateway serves no status: then status and cancel answer 404, and the result of a
   * running job is 400 with the still-in-progress detail. Default: false.
   *
   * @param resultOnly true for a gateway without status and cancel
   * @return this builder
   */
  public SandboxBuilder resultOnly(boolean resultOnly) {
    this.resultOnly = resultOnly ? new Settings.ResultOnly(404, false) : null;
    return this;
  }

  /**
   * The gateway serves no status.
   *
   * @param status what status and cancel answer, 404 or 405
   * @param runningIsSuccess whether the result of a running job is 202 with a status and no images
   * @return this builder
   */
  public SandboxBuilder resultOnly(int status, boolean runningIsSuccess) {
    this.resultOnly =
        new Settings.ResultOnly(Ranges.check("status", status, 404, 405), runningIsSuccess);
    return this;
  }

  /**
   * Which calls go wrong. Default: none.
   *
   * @param faults a plan; {@link FaultPlan#none} for a gateway without faults
   * @return this builder
   */
  public SandboxBuilder faults(FaultPlan faults) {
    this.faults = faults;
    return this;
  }

  /**
   * The operations that are served. Default: {@link Operations#all}.
   *
   * @param operations each with a request type that was generated from a spec; copied
   * @return this builder
   */
  public SandboxBuilder operations(List<Operation> operations) {
    this.operations = List.copyOf(operations);
    return this;
  }

  /**
   * The monotonic clock, in nanoseconds. Default: {@link System#nanoTime}.
   *
   * @param nanoTime called by any thread; never goes back
   * @return this builder
   */
  public SandboxBuilder nanoTime(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    return this;
  }

  /**
   * The seed of ids and of images without a seed. Default: another one each time.
   *
   * @param seed any number
   * @return this builder
   */
  public SandboxBuilder seed(long seed) {
    this.seed = seed;
    return this;
  }

  /**
   * The app in the URLs of envelopes. Default: flux-1.
   *
   * @param app one segment of a path: lower-case letters, digits, dots, dashes and underscores
   * @return this builder
   */
  public SandboxBuilder app(String app) {
    if (!app.matches("[a-z0-9][a-z0-9._-]*")) {
      throw new IllegalArgumentException("app must be one plain segment of a path, is " + app);
    }
    this.app = app;
    return this;
  }

  /**
   * What becomes of jobs without a script. Default: they succeed.
   *
   * @param defaultOutcome of all jobs that {@link Sandbox#next} says nothing of
   * @return this builder
   */
  public SandboxBuilder defaultOutcome(Outcome defaultOutcome) {
    this.defaultOutcome = defaultOutcome;
    return this;
  }

  /**
   * The largest body of a submit, in bytes; a larger one answers 413. Default: 64 MiB.
   *
   * @param bodyLimit a number of bytes, at least 1
   * @return this builder
   */
  public SandboxBuilder bodyLimit(int bodyLimit) {
    this.bodyLimit = Ranges.check("bodyLimit", bodyLimit, 1, Integer.MAX_VALUE - 16);
    return this;
  }

  /**
   * A page beside the API, served at this path without a token. The bytes are copied.
   *
   * @param path with a slash before it
   * @param contentType its media type, such as {@code text/html}
   * @param body what is served
   * @return this builder
   */
  public SandboxBuilder page(String path, String contentType, byte[] body) {
    return page(path, contentType, body, Map.of());
  }

  /**
   * A page as {@link #page(String, String, byte[])} has it, with headers of its own. No page is
   * kept by browsers, or taken for anything but its type.
   *
   * @param path with a slash before it
   * @param contentType its media type, such as {@code text/html}
   * @param body what is served
   * @param headers more headers of the answer, by their names
   * @return this builder
   */
  public SandboxBuilder page(
      String path, String contentType, byte[] body, Map<String, String> headers) {
    Answer page =
        Answer.of(200, contentType, ByteString.of(body))
            .header("Cache-Control", "no-store")
            .header("X-Content-Type-Options", "nosniff");
    for (Map.Entry<String, String> header : headers.entrySet()) {
      page = page.header(header.getKey(), header.getValue());
    }
    pages.put(path, page);
    return this;
  }

  /**
   * Receives every request and its response, before the response is sent, as for a log or a check.
   * Default: nothing.
   *
   * @param onExchange called by many threads at once; exceptions are ignored
   * @return this builder
   */
  public SandboxBuilder onExchange(Consumer<SandboxExchange> onExchange) {
    this.onExchange = onExchange;
    return this;
  }

  /**
   * Starts the sandbox.
   *
   * @return a sandbox that answers already; close it
   * @throws java.io.UncheckedIOException if the port cannot be had
   */
  public Sandbox start() {
    return Sandbox.start(
        new Settings(
            port,
            token,
            pace == null ? Pace.byTime(queueTime, runTime) : pace,
            runTime,
            resultOnly,
            faults,
            List.copyOf(operations),
            nanoTime,
            seed,
            app,
            defaultOutcome,
            bodyLimit,
            Map.copyOf(pages),
            onExchange));
  }
}
