package com.kkiai.flux.sandbox;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

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
  private final CallLog log = new CallLog();
  private final JobStore jobs = new JobStore();
  private final Script script;

  private Sandbox(Settings settings, HttpServer server) {
    this.settings = settings;
    this.server = server;
    int port = server.getAddress().getPort();
    this.workers = new Workers(port);
    this.baseUrl = "http://127.0.0.1:" + port;
    this.script = new Script(settings.defaultOutcome());
    var gateway = new Gateway(settings, endpoints(), log, new Transmission(workers));
    server.createContext("/", gateway);
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
    script.add(List.of(outcomes));
  }

  /**
   * Says what becomes of jobs without a script from now on; see {@link #next}.
   *
   * @param outcome takes the place of the one that was said before
   */
  public void defaultOutcome(Outcome outcome) {
    script.otherwise(outcome);
  }

  /**
   * Returns the calls that were received, in order: the latest 100,000. Once their bodies have more
   * than 64 MiB of text, only the first 1024 characters of each further body are kept.
   *
   * @return an unmodifiable copy
   */
  public List<ReceivedCall> calls() {
    return log.calls();
  }

  /** {@return how many POSTs to operations were received to their end, whatever was answered} */
  public int submits() {
    return log.submits();
  }

  /**
   * Returns the request ids of the jobs that were accepted, whether or not the client heard of it,
   * and of those that were put there: the latest 20,000, in order.
   *
   * @return an unmodifiable copy
   */
  public List<String> requestIds() {
    return jobs.requestIds();
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
    jobs.add(new Job(requestId, app, outcome, order, Pace.fixed(stage), settings.nanoTime()));
  }

  /** Stops the sandbox: breaks off the calls under way and ends its threads. */
  @Override
  public void close() {
    server.stop(0);
    workers.close();
    settings.witness().closed();
  }

  private Map<CallKind, Endpoint> endpoints() {
    var ids = new Ids(settings.seed());
    var images = new PaintedImages();
    var jobLog = new JobLog(settings.nanoTime().getAsLong());
    Settings.ResultOnly resultOnly = settings.resultOnly();
    var endpoints = new EnumMap<CallKind, Endpoint>(CallKind.class);
    endpoints.put(CallKind.SUBMIT, new SubmitEndpoint(settings, script, jobs, ids));
    endpoints.put(CallKind.RESULT, new ResultEndpoint(settings, baseUrl, jobs, images));
    endpoints.put(CallKind.IMAGE, new ImageEndpoint(jobs, images));
    if (resultOnly == null) {
      endpoints.put(CallKind.STATUS, new StatusEndpoint(jobs, jobLog, settings.runSeconds()));
      endpoints.put(CallKind.CANCEL, new CancelEndpoint(jobs));
    } else {
      Endpoint notServed = call -> Errors.notServed(resultOnly.status());
      endpoints.put(CallKind.STATUS, notServed);
      endpoints.put(CallKind.CANCEL, notServed);
    }
    return endpoints;
  }
}
