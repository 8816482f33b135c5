package com.kkiai.flux.hostile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

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

  private final ServerSocket server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final Map<String, Long> sent = new ConcurrentHashMap<>();
  private volatile Script script;

  public HostileServer(Script script) throws IOException {
    this.script = script;
    this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    threads.execute(this::accept);
  }

  /** Returns an address of loopback where nobody listens. */
  public static String deadAddress() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return "http://127.0.0.1:" + free.getLocalPort();
    }
  }

  public String address() {
    return "http://127.0.0.1:" + server.getLocalPort();
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

  private void accept() {
    try {
      while (true) {
        Socket client = server.accept();
        open.add(client);
        threads.execute(() -> serve(client));
      }
    } catch (IOException e) {
      // Closed.
    }
  }

  private void serve(Socket client) {
    try (client) {
      IncomingRequest request = IncomingRequest.read(client);
      if (request != null) {
        var out = new CountedStream(client.getOutputStream());
        try {
          script.reply(request).send(request, out);
          out.flush();
        } finally {
          sent.merge(request.path(), out.count(), Long::sum);
        }
      }
    } catch (IOException e) {
      // The client hung up, which is what most answers here are for.
    } finally {
      open.remove(client);
    }
  }

  @Override
  public void close() {
    try {
      server.close();
      for (Socket client : open) {
        client.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      threads.shutdownNow();
    }
  }
}
