package com.kkiai.flux.sandbox;

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
 * A running gateway on 127.0.0.1. Jobs cost nothing, and no address in a request is ever fetched.
 * It keeps the latest 20,000 jobs. Safe for use by any number of threads; all of its own are
 * daemons and end with {@link #close}.
 */
public final class Sandbox implements AutoCloseable {
  /** Tests may connect by the thousand at once. */
  private static final int BACKLOG = 1024;

  private final HttpServer server;
  private final Workers workers;
  private final Settings settings;
  private final String baseUrl;
  private final Transmission transmission;
  private final Set<String> retired = ConcurrentHashMap.newKeySet();
  private volatile Session session;

  private Sandbox(Settings settings, HttpServer server) {
    this.settings = settings;
    this.server = server;
    int port = server.getAddress().getPort();
    this.workers = new Workers(port);
    this.baseUrl = "http://127.0.0.1:" + port;
    this.transmission = new Transmission(workers);
    this.session = new Session(settings, baseUrl, transmission);
    server.createContext("/", this::handle);
    server.setExecutor(workers.pool());
  }

  /** {@return settings to start from, all with their defaults} */
  public static SandboxBuilder builder() {
    return new SandboxBuilder();
  }

  static Sandbox start(Settings settings) {
    // Else each small answer waits some 40 ms for the client to acknowledge its headers.
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

  /** {@return {@code http://127.0.0.1:} and the port} */
  public String baseUrl() {
    return baseUrl;
  }

  /** {@return the port, 1 to 65535} */
  public int port() {
    return server.getAddress().getPort();
  }

  /**
   * Says what becomes of the jobs that are submitted next, one after the other and after those that
   * were said before. A submit that is refused for its key or its input uses up none.
   *
   * @param outcomes one for each job, in order
   */
  public void next(Outcome... outcomes) {
    session.script().add(List.of(outcomes));
  }

  /**
   * Returns the outcomes that were said with {@link #next} and that no submit has used up yet.
   *
   * @return an unmodifiable copy, in order
   */
  public List<Outcome> unusedOutcomes() {
    return session.script().left();
  }

  /**
   * Says what becomes of jobs without a script from now on; see {@link #next}.
   *
   * @param outcome takes the place of the one that was said before
   */
  public void defaultOutcome(Outcome outcome) {
    session.script().otherwise(outcome);
  }

  /**
   * Returns the calls that were received, in order: the latest 100,000. Once their bodies have more
   * than 64 MiB of text, only the first 1024 characters of each further body are kept.
   *
   * @return an unmodifiable copy
   */
  public List<ReceivedCall> calls() {
    return session.calls().all();
  }

  /**
   * Returns the calls of one kind among {@link #calls()}, told by their path.
   *
   * @param kind such as {@link CallKind#CANCEL}
   * @return an unmodifiable copy, in order
   */
  public List<ReceivedCall> calls(CallKind kind) {
    return session.calls().of(kind);
  }

  /**
   * Returns what was asked for, read back: the requests that used up an outcome, be it a script's
   * or the default, in order and the latest 20,000. A submit that was repeated after a 429 is there
   * twice; one with a refused key, with faulty input, or that a fault kept from being looked at is
   * not there. A picture that was sent as a file or as bytes is a data URL here, shortened once
   * they have 16 MiB of text together.
   *
   * @param <T> the type of the request
   * @param type the class of the request, such as {@code ReduxRequest.class}; requests of other
   *     operations are left out
   * @return an unmodifiable copy
   */
  public <T> List<T> submitted(Class<T> type) {
    return session.requests().of(type);
  }

  /** {@return how many POSTs to operations were received to their end, whatever was answered} */
  public int submits() {
    return session.calls().submits();
  }

  /**
   * Returns the request ids of the jobs that were accepted, whether or not the client heard of it,
   * and of those that were put there: the latest 20,000, in order.
   *
   * @return an unmodifiable copy
   */
  public List<String> requestIds() {
    return session.jobs().requestIds();
  }

  /**
   * Puts a job there that was never submitted and stays in its stage, unless it is cancelled. It
   * has one image, and takes the place of a job with the same request id.
   *
   * @param requestId its request id
   * @param app its app, such as {@code flux-1}
   * @param outcome what its result answers once it is COMPLETED
   * @param stage where it stays
   */
  public void addJob(String requestId, String app, Outcome outcome, Stage stage) {
    ImageOrder order = ImageOrders.ofNothing(requestId);
    session
        .jobs()
        .add(new Job(requestId, app, outcome, order, Pace.fixed(stage), settings.nanoTime()));
  }

  /**
   * Begins anew: forgets calls, jobs and outcomes, and counts ids and faults from the start, as if
   * it had just been started. Calls under way end as they would have, and are forgotten too.
   *
   * @param retired tokens of clients that are closed. A call of such a client may still be on its
   *     way: calls with these tokens get no answer from now on, and nothing notes them
   */
  public void reset(String... retired) {
    for (String token : retired) {
      this.retired.add("Bearer " + token);
    }
    session = new Session(settings, baseUrl, transmission);
  }

  private void handle(HttpExchange exchange) {
    // Before the look at the tokens: one that is retired meanwhile is still of this session.
    Session now = session;
    String token = exchange.getRequestHeaders().getFirst("Authorization");
    if (token != null && retired.contains(token)) {
      exchange.close();
    } else {
      now.handle(exchange);
    }
  }

  /** Stops the sandbox: breaks off the calls under way and ends its threads. */
  @Override
  public void close() {
    server.stop(0);
    workers.close();
  }
}
