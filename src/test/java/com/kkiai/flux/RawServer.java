package com.kkiai.flux;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A server on loopback that speaks as a test says, byte by byte. It counts the connections on which
 * a request had come, to the end of its headers.
 */
final class RawServer implements AutoCloseable {
  /** What happens on one connection; what it throws ends the connection. */
  interface Talk {
    void with(Request request) throws IOException;
  }

  /** A request whose headers were read, and the way to answer it. */
  record Request(Socket socket, String head) {
    /** Reads so many bytes of the body. Returns how many came before the client hung up. */
    int readBody(int count) throws IOException {
      InputStream in = socket.getInputStream();
      int read = 0;
      for (int size = 0; size >= 0 && read < count; read += Math.max(size, 0)) {
        size = in.read(new byte[Math.min(8192, count - read)]);
      }
      return read;
    }

    void readBody() throws IOException {
      int length = Integer.parseInt(head.replaceAll("(?is).*content-length: (\\d+).*", "$1"));
      int unused = readBody(length);
    }

    void answer(String text) throws IOException {
      socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
    }

    /** Closes without the usual good-bye: the client sees "connection reset". */
    void reset() throws IOException {
      socket.setSoLinger(true, 0);
      socket.close();
    }
  }

  private final ServerSocket server;
  private final Talk talk;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final AtomicInteger requests = new AtomicInteger();

  RawServer(Talk talk) throws IOException {
    this.talk = talk;
    this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    daemon(this::accept);
  }

  String url() {
    return "http://127.0.0.1:" + server.getLocalPort();
  }

  int port() {
    return server.getLocalPort();
  }

  int requests() {
    return requests.get();
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = server.accept();
        open.add(socket);
        daemon(() -> serve(socket));
      }
    } catch (IOException e) {
      // Closed: this is how it ends.
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      String head = readHead(socket.getInputStream());
      if (!head.isEmpty()) {
        requests.incrementAndGet();
        talk.with(new Request(socket, head));
      }
    } catch (IOException e) {
      // The client hung up, or the test is over.
    }
  }

  private static String readHead(InputStream in) throws IOException {
    var head = new ByteArrayOutputStream();
    for (int next; (next = in.read()) >= 0; ) {
      head.write(next);
      if (head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
        return head.toString(StandardCharsets.ISO_8859_1);
      }
    }
    return "";
  }

  private static void daemon(Runnable task) {
    var thread = new Thread(task);
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket socket : open) {
      socket.close();
    }
  }
}
