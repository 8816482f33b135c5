package com.kkiai.verification.hostile;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A server on loopback that answers in raw bytes, as no HTTP library would let it: one answer for
 * each connection.
 */
public final class HostileServer implements AutoCloseable {
  /** Decides what a call is answered with. */
  @FunctionalInterface
  public interface Script {
    Reply reply(IncomingRequest request);
  }

  private final RawServer server;
  private final Map<String, Long> sent = new ConcurrentHashMap<>();
  private volatile Script script;

  public HostileServer(Script script) throws IOException {
    this.script = script;
    this.server = new RawServer(this::serve);
  }

  /** Returns an address of loopback where nobody listens. */
  public static String deadAddress() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return "http://127.0.0.1:" + free.getLocalPort();
    }
  }

  public String address() {
    return server.url();
  }

  /** Answers by another script from now on. */
  public void answer(Script next) {
    script = next;
  }

  /** Returns how many bytes of answers went out for calls whose path begins so. */
  public long sentBytes(String start) {
    return sent.entrySet().stream()
        .filter(entry -> entry.getKey().startsWith(start))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  private void serve(RawServer.Request raw) throws IOException {
    IncomingRequest request = IncomingRequest.read(raw);
    var out = new CountedStream(raw.socket().getOutputStream());
    try {
      script.reply(request).send(request, out);
      out.flush();
    } finally {
      sent.merge(request.path(), out.count(), Long::sum);
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
