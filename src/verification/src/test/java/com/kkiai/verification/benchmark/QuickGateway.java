package com.kkiai.verification.benchmark;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A gateway that does as little as it can, in a process of its own: it reads bodies and forgets
 * them, and a job is done at its n-th poll. Each job has an app of its own.
 */
public final class QuickGateway implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicInteger jobs = new AtomicInteger();
  private final Map<String, AtomicInteger> polls = new ConcurrentHashMap<>();
  private final int pollsToDone;

  QuickGateway(int pollsToDone) throws IOException {
    // Without this, each response waits for the client to acknowledge its headers.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    this.pollsToDone = pollsToDone;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1000);
    server.createContext("/", this::serve);
    server.setExecutor(threads);
    server.start();
  }

  /** Argument: at which poll a job is done. Prints its address and ends with its input. */
  public static void main(String[] args) throws IOException {
    try (var gateway = new QuickGateway(Integer.parseInt(args[0]))) {
      System.out.println(gateway.address());
      while (System.in.read() >= 0) {
        // The process that started it closes its input.
      }
    }
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void serve(HttpExchange exchange) throws IOException {
    byte[] block = new byte[1 << 16];
    InputStream body = exchange.getRequestBody();
    while (body.read(block) >= 0) {
      // Forgotten.
    }
    byte[] json = response(exchange).getBytes(StandardCharsets.US_ASCII);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, json.length);
    try (exchange) {
      exchange.getResponseBody().write(json);
    }
  }

  private String response(HttpExchange exchange) {
    String[] path = exchange.getRequestURI().getPath().split("/", -1);
    if (exchange.getRequestMethod().equals("POST")) {
      return envelope("app-" + jobs.incrementAndGet(), "IN_QUEUE");
    }
    String app = path[2];
    if (!path[path.length - 1].equals("status")) {
      return "{\"images\":[{\"url\":\"https://fal.media/x.png\"}],\"seed\":7}";
    }
    int poll = polls.computeIfAbsent(app, any -> new AtomicInteger()).incrementAndGet();
    return envelope(app, poll < pollsToDone ? "IN_PROGRESS" : "COMPLETED");
  }

  private static String envelope(String app, String status) {
    String url = "https://queue.fal.run/fal-ai/" + app + "/requests/r-1";
    return """
        {"status":"%s","request_id":"r-1","response_url":"%s","status_url":"%s/status",\
        "cancel_url":"%s/cancel","logs":null,"metrics":{},"queue_position":0}"""
        .formatted(status, url, url, url);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdown();
  }
}
