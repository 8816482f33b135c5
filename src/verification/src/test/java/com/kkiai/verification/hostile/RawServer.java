package com.kkiai.verification.hostile;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A server on loopback that responds as a test says, byte by byte, as no HTTP library would let it.
 * It counts the connections on which a request came, to the end of its headers.
 */
public final class RawServer implements AutoCloseable {
  /** What happens on one connection; an exception ends the connection. */
  @FunctionalInterface
  public interface Talk {
    void with(Request request) throws IOException;
  }

  private static final Pattern LENGTH = Pattern.compile("(?im)^content-length: (\\d+)");

  private final ServerSocket server;
  private final Talk talk;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final Map<String, Long> sent = new ConcurrentHashMap<>();
  private final AtomicInteger requests = new AtomicInteger();

  public RawServer(Talk talk) throws IOException {
    this.talk = talk;
    this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    daemon(this::accept);
  }

  public String url() {
    return "http://127.0.0.1:" + server.getLocalPort();
  }

  int requests() {
    return requests.get();
  }

  /** Returns how many bytes of replies were sent for calls whose path begins so. */
  long sentBytes(String start) {
    return sent.entrySet().stream()
        .filter(entry -> entry.getKey().startsWith(start))
        .mapToLong(Map.Entry::getValue)
        .sum();
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
    } finally {
      open.remove(socket);
    }
  }

  private static String readHead(InputStream in) throws IOException {
    var head = new StringBuilder();
    for (int next; (next = in.read()) >= 0; ) {
      head.append((char) next);
      if (next == '\n' && head.indexOf("\r\n\r\n") >= 0) {
        return head.toString();
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
  public void close() {
    try {
      server.close();
      for (Socket socket : open) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A request whose headers were read, and the way to respond to it. */
  public final class Request {
    private final Socket socket;
    private final String head;

    private Request(Socket socket, String head) {
      this.socket = socket;
      this.head = head;
    }

    Socket socket() {
      return socket;
    }

    /** Returns all lines before the body. */
    String head() {
      return head;
    }

    /** Returns the path with its query. */
    public String path() {
      return head.split(" ", 3)[1];
    }

    /** Returns whether it is for an image, and not for the gateway. */
    public boolean isForImage() {
      return path().contains("/files/");
    }

    /** Returns the host and the path before that of the API. */
    String base() {
      return "127.0.0.1:" + socket.getLocalPort() + path().replaceFirst("/(fal-ai|files)/.*", "");
    }

    /** Reads so many bytes of the body. Returns how many came before the client hung up. */
    int readBody(int count) throws IOException {
      InputStream in = socket.getInputStream();
      int read = 0;
      for (int size = 0; size >= 0 && read < count; read += Math.max(size, 0)) {
        size = in.read(new byte[Math.min(8192, count - read)]);
      }
      return read;
    }

    /** Reads the whole body, if there is one. */
    void readBody() throws IOException {
      int unused = readBody(length());
    }

    /** Returns how long the body is, in bytes. */
    int length() {
      Matcher length = LENGTH.matcher(head);
      return length.find() ? Integer.parseInt(length.group(1)) : 0;
    }

    void respond(String text) throws IOException {
      socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
    }

    /** Replies once the request was read whole, so that closing does not look like a refusal. */
    public void respond(Reply reply) throws IOException {
      readBody();
      var out = new CountedStream(socket.getOutputStream());
      try {
        reply.send(this, out);
        out.flush();
      } finally {
        sent.merge(path(), out.count, Long::sum);
      }
    }

    /** Closes without the usual good-bye: the client sees "connection reset". */
    void reset() throws IOException {
      socket.setSoLinger(true, 0);
      socket.close();
    }
  }

  private static final class CountedStream extends FilterOutputStream {
    private long count;

    CountedStream(OutputStream out) {
      super(out);
    }

    @Override
    public void write(int b) throws IOException {
      out.write(b);
      count++;
    }

    @Override
    public void write(byte[] bytes, int start, int length) throws IOException {
      out.write(bytes, start, length);
      count += length;
    }
  }
}
