package com.kkiai.verification.benchmark;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A gateway that costs as little as it can, in a process of its own: it reads bodies and forgets
 * them, and a job is done at its n-th poll. Each job has an app of its own.
 */
public final class QuickGateway implements AutoCloseable {
  private static final byte[] SINK = new byte[1 << 16];

  private final ServerSocket server = new ServerSocket(0, 1000, InetAddress.getLoopbackAddress());
  private final AtomicInteger jobs = new AtomicInteger();
  private final Map<String, AtomicInteger> polls = new ConcurrentHashMap<>();
  private final int pollsToDone;

  QuickGateway(int pollsToDone) throws IOException {
    this.pollsToDone = pollsToDone;
    daemon(
        () -> {
          while (true) {
            Socket socket = server.accept();
            socket.setTcpNoDelay(true);
            daemon(() -> serve(socket));
          }
        });
  }

  /** Argument: at which poll a job is done. Prints its address and ends with its input. */
  public static void main(String[] args) throws IOException {
    try (var gateway = new QuickGateway(Integer.parseInt(args[0]))) {
      System.out.println(gateway.address());
      while (System.in.read() >= 0) {
        // Whoever started it closes its input.
      }
    }
  }

  String address() {
    return "http://127.0.0.1:" + server.getLocalPort();
  }

  private interface Work {
    void run() throws IOException;
  }

  private static void daemon(Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (IOException e) {
                // The client has gone, or this was closed.
              }
            },
            "quick-gateway");
    thread.setDaemon(true);
    thread.start();
  }

  private void serve(Socket socket) throws IOException {
    try (socket) {
      InputStream in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
      OutputStream out = socket.getOutputStream();
      for (String first = line(in); !first.isEmpty(); first = line(in)) {
        long left = 0;
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
          if (header.regionMatches(true, 0, "content-length:", 0, 15)) {
            left = Long.parseLong(header.substring(15).strip());
          }
        }
        while (left > 0) {
          int read = in.read(SINK, 0, (int) Math.min(left, SINK.length));
          if (read < 0) {
            return;
          }
          left -= read;
        }
        out.write(answer(first));
        out.flush();
      }
    }
  }

  private byte[] answer(String first) {
    String[] path = first.split("[ ?]", 3)[1].split("/", -1);
    if (first.startsWith("POST")) {
      return http(envelope("app-" + jobs.incrementAndGet(), "IN_QUEUE"));
    }
    String app = path[2];
    if (!path[path.length - 1].equals("status")) {
      return http("{\"images\":[{\"url\":\"https://fal.media/x.png\"}],\"seed\":7}");
    }
    int poll = polls.computeIfAbsent(app, any -> new AtomicInteger()).incrementAndGet();
    return http(envelope(app, poll < pollsToDone ? "IN_PROGRESS" : "COMPLETED"));
  }

  private static String envelope(String app, String status) {
    String url = "https://queue.fal.run/fal-ai/" + app + "/requests/r-1";
    return """
        {"status":"%s","request_id":"r-1","response_url":"%s","status_url":"%s/status",\
        "cancel_url":"%s/cancel","logs":null,"metrics":{},"queue_position":0}"""
        .formatted(status, url, url, url);
  }

  private static byte[] http(String json) {
    // The header is for fal's client, which takes no result without it.
    return """
        HTTP/1.1 200 OK\r
        Content-Type: application/json\r
        X-Fal-Request-Id: r-1\r
        Content-Length: %d\r
        \r
        %s"""
        .formatted(json.length(), json)
        .getBytes(StandardCharsets.US_ASCII);
  }

  private static String line(InputStream in) throws IOException {
    var line = new StringBuilder();
    for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
