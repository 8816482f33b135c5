package com.kkiai.flux.sandbox;

import com.kkiai.flux.model.JobStatus;
import com.kkiai.flux.sandbox.internal.http.BodyMemory;
import com.kkiai.flux.sandbox.internal.http.Transmission;
import com.kkiai.flux.sandbox.internal.http.Workers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A sandbox gateway on 127.0.0.1, for tests and trials. Jobs cost nothing, and URLs in requests are
 * never fetched. Only programs on this computer can call it: other values of Host and foreign
 * Origins are refused. It keeps the latest 20,000 jobs. All that it keeps, such as jobs and calls,
 * is limited to a part of the heap, too. Thread-safe; its threads are daemons and end with {@link
 * #close}.
 */
public final class Sandbox implements AutoCloseable {
  /** Tests may connect by the thousand at once. */
  private static final int BACKLOG = 1024;

  private final HttpServer server;
  private final Workers workers;
  private final Settings settings;
  private final String baseUrl;
  private final Transmission transmission;
  private final BodyMemory bodies = new BodyMemory();
  private final Set<String> retired = ConcurrentHashMap.newKeySet();
  private volatile SandboxState session;

  private Sandbox(Settings settings, HttpServer server) {
    this.settings = settings;
    this.server = server;
    int port = server.getAddress().getPort();
    this.workers = new Workers(port);
    this.baseUrl = "http://127.0.0.1:" + port;
    this.transmission = new Transmission(workers);
    this.session = new SandboxState(settings, baseUrl, transmission);
    server.createContext("/", this::handle);
    server.setExecutor(workers.pool());
  }

  /** {@return a builder with default settings; see each setter} */
  public static SandboxBuilder builder() {
    return new SandboxBuilder();
  }

  static Sandbox start(Settings settings) {
    // Otherwise each small response waits some 40 ms for the client to acknowledge its headers.
    if (System.getProperty("sun.net.httpserver.nodelay") == null) {
      System.setProperty("sun.net.httpserver.nodelay", "true");
    }
    try {
      var loopback = InetAddress.getByAddress("127.0.0.1", new byte[] {127, 0, 0, 1});
      var server = HttpServer.create(new InetSocketAddress(loopback, settings.port()), BACKLOG);
      var sandbox = new Sandbox(settings, server);
      sandbox.workers.runAsDaemon(server::start);
      return sandbox;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot listen on 127.0.0.1:" + settings.port(), e);
    }
  }

  /** {@return the base URL, {@code http://127.0.0.1:PORT}, without a slash at its end} */
  public String baseUrl() {
    return baseUrl;
  }

  /** {@return the port, 1 to 65535} */
  public int port() {
    return server.getAddress().getPort();
  }

  /**
   * Sets the outcomes of the next submits, in order. They are used after those that were set before
   * and are still unused. A submit that is refused because of its key or its input uses none.
   *
   * @param outcomes an outcome for each job, in order
   */
  public void next(Outcome... outcomes) {
    session.next(List.of(outcomes));
  }

  /** {@return a copy of the outcomes of {@link #next} that no submit has used yet, in order} */
  public List<Outcome> unusedOutcomes() {
    return session.unused();
  }

  /**
   * Sets the outcome of jobs for which {@link #next} has none.
   *
   * @param outcome replaces the previous default
   */
  public void defaultOutcome(Outcome outcome) {
    session.otherwise(outcome);
  }

  /**
   * Returns the calls that were received, in order: the latest 100,000, or as many as fit into a
   * 16th of the heap and 256 MiB. Once they fill half of that, only the first 1024 characters of
   * each further body are kept.
   *
   * @return an unmodifiable copy
   */
  public List<ReceivedCall> calls() {
    return session.calls.all();
  }

  /**
   * Returns those of {@link #calls()} that are of one kind, as their paths show.
   *
   * @param kind the kind, such as {@link CallKind#CANCEL}
   * @return an unmodifiable copy, in order
   */
  public List<ReceivedCall> calls(CallKind kind) {
    return session.calls.of(kind);
  }

  /**
   * Returns the requests that were submitted, parsed, in order: the latest 20,000 that used an
   * outcome, whether one of {@link #next} or the default. A submit that was repeated after a 429
   * appears twice. Submits with a refused key or invalid input, and those that a {@link Fault} kept
   * from being processed, do not appear. An image that was sent as a file or as bytes is a data
   * URL; it is shortened once the requests fill half of a 16th of the heap, or 128 MiB.
   *
   * @param <T> the type of the request
   * @param type the class of the request, such as {@code ReduxRequest.class}; requests of other
   *     operations are not returned
   * @return an unmodifiable copy
   */
  public <T> List<T> submitted(Class<T> type) {
    return session.jobs.submitted(type);
  }

  /**
   * {@return the number of POSTs to operations that were received completely, whatever the response
   * was}
   */
  public int submits() {
    return session.calls.submits();
  }

  /**
   * Returns the request ids of the jobs that were accepted, whether or not the client received the
   * response, and of those that were added: the latest 20,000, in order.
   *
   * @return an unmodifiable copy
   */
  public List<String> requestIds() {
    return session.jobs.requestIds();
  }

  /**
   * Adds a job that was never submitted. It stays in its stage unless it is cancelled, and has one
   * image. It replaces a job with the same request id.
   *
   * @param requestId the request id
   * @param app the app, such as {@code flux-1}
   * @param outcome what its result call returns once it is COMPLETED
   * @param stage the stage in which it stays
   */
  public void addJob(String requestId, String app, Outcome outcome, Stage stage) {
    session.jobs.add(requestId, app, outcome.traits, JobStatus.Known.valueOf(stage.name()));
  }

  /**
   * Resets the sandbox: removes all calls, jobs and outcomes, and restarts the sequences of ids and
   * faults, as if it had just been started. Calls in progress end normally and are not recorded.
   *
   * @param retired API keys of clients that are closed. Calls with these keys may still arrive:
   *     they get no response from now on, and are not recorded
   */
  public void reset(String... retired) {
    for (String token : retired) {
      this.retired.add("Bearer " + token);
    }
    session = new SandboxState(settings, baseUrl, transmission);
  }

  private void handle(HttpExchange exchange) {
    // Read before the tokens: a call whose token is retired meanwhile belongs to this session.
    SandboxState now = session;
    String token = exchange.getRequestHeaders().getFirst("Authorization");
    if (token != null && retired.contains(token)) {
      exchange.close();
      return;
    }
    try {
      bodies.run(exchange, settings.jobs().bodyLimit(), () -> now.handler.handle(exchange));
    } catch (InterruptedException | OutOfMemoryError e) {
      exchange.close();
    }
  }

  /** Stops the sandbox: closes all connections and ends its threads. */
  @Override
  public void close() {
    server.stop(0);
    workers.close();
  }
}
