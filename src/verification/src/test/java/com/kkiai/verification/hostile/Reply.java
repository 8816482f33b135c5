package com.kkiai.verification.hostile;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;

/** What a server sends for one request before it closes the connection. */
@FunctionalInterface
public interface Reply {
  /** How much is made at once of what is endless. */
  int BLOCK_BYTES = 1 << 16;

  void send(RawServer.Request request, OutputStream out) throws IOException;

  /** A whole response; {@code {here}} in it stands for the server's host and path. */
  static Reply of(int status, String type, String body) {
    return (request, out) -> {
      byte[] bytes = body.replace("{here}", request.base()).getBytes(StandardCharsets.UTF_8);
      out.write(head(status, type, "Content-Length: " + bytes.length + "\r\n"));
      out.write(bytes);
    };
  }

  static Reply json(int status, String body) {
    return of(status, "application/json", body);
  }

  static Reply html(int status) {
    return of(status, "text/html", "<!DOCTYPE html>\n<html><body>\n<h1>Hello</h1>\n</body></html>");
  }

  static Reply bytes(String type, byte[] body) {
    return cut(type, body, body.length);
  }

  /**
   * A start, and then the same again and again, up to a number of bytes, and an end. A number sign
   * in it stands for another number each time.
   */
  static Reply repeated(int status, String start, String again, String end, long bytes) {
    return (request, out) -> {
      out.write(head(status, "application/json", ""));
      out.write(start.getBytes(StandardCharsets.UTF_8));
      repeat(out, again, bytes);
      out.write(end.getBytes(StandardCharsets.UTF_8));
    };
  }

  /** A body that is as long as it says. */
  static Reply announced(String type, byte[] start, long bytes) {
    return (request, out) -> {
      out.write(head(200, type, "Content-Length: " + bytes + "\r\n"));
      out.write(start);
      repeat(out, "x", bytes - start.length);
    };
  }

  /** As {@link #repeated}, without an end, and in chunks. */
  static Reply endlessChunks(int status, String type, byte[] start) {
    return (request, out) -> {
      out.write(head(status, type, "Transfer-Encoding: chunked\r\n"));
      chunk(out, start);
      byte[] block = "x".repeat(BLOCK_BYTES).getBytes(StandardCharsets.UTF_8);
      while (true) {
        chunk(out, block);
      }
    };
  }

  /** A body of which only the start comes before the connection is closed. */
  static Reply cut(String type, byte[] start, long announcedBytes) {
    return (request, out) -> {
      out.write(head(200, type, "Content-Length: " + announcedBytes + "\r\n"));
      out.write(start);
    };
  }

  /** As {@link #repeated}, packed into little. */
  static Reply packed(int status, String start, String again, long bytes) {
    return (request, out) -> {
      var packed = new ByteArrayOutputStream();
      try (var zip = new GZIPOutputStream(packed)) {
        zip.write(start.getBytes(StandardCharsets.UTF_8));
        repeat(zip, again, bytes);
      }
      out.write(
          head(
              status,
              "application/json",
              "Content-Encoding: gzip\r\nContent-Length: " + packed.size() + "\r\n"));
      packed.writeTo(out);
    };
  }

  static Reply garbage() {
    return (request, out) -> out.write(new byte[] {0, 1, 2, (byte) 0xff, '\n', '\r', '\n', 7});
  }

  /** Nothing, for as long as the client stays. */
  static Reply silent() {
    return (request, out) -> {
      int unused = request.socket().getInputStream().read();
    };
  }

  /** A good start, and then a byte a second. */
  static Reply drip() {
    return (request, out) -> {
      out.write(head(200, "application/json", "Content-Length: 1000\r\n"));
      request.socket().setSoTimeout(1000);
      for (boolean there = true; there; ) {
        out.write(' ');
        out.flush();
        there = isThere(request);
      }
    };
  }

  private static boolean isThere(RawServer.Request request) throws IOException {
    try {
      return request.socket().getInputStream().read() >= 0;
    } catch (SocketTimeoutException e) {
      return true;
    }
  }

  /** The start of a response, and then the connection is torn. */
  static Reply reset() {
    return (request, out) -> {
      out.write(head(200, "application/json", "Content-Length: 1000\r\n"));
      out.write('{');
      out.flush();
      request.socket().setSoLinger(true, 0);
    };
  }

  private static void repeat(OutputStream out, String again, long bytes) throws IOException {
    int times = Math.max(1, BLOCK_BYTES / again.length());
    String block = again.repeat(times);
    int number = 0;
    for (long left = bytes; left > 0; ) {
      byte[] next = block.getBytes(StandardCharsets.UTF_8);
      if (again.contains("#")) {
        next = numbered(again, times, number).getBytes(StandardCharsets.UTF_8);
        number += times;
      }
      out.write(next);
      left -= next.length;
    }
  }

  private static String numbered(String again, int times, int first) {
    return IntStream.range(first, first + times)
        .mapToObj(number -> again.replace("#", Integer.toString(number)))
        .collect(Collectors.joining());
  }

  private static void chunk(OutputStream out, byte[] bytes) throws IOException {
    out.write((Integer.toHexString(bytes.length) + "\r\n").getBytes(StandardCharsets.UTF_8));
    out.write(bytes);
    out.write("\r\n".getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] head(int status, String type, String more) {
    String form = "HTTP/1.1 %d Hostile\r\nConnection: close\r\nContent-Type: %s\r\n%s\r\n";
    return form.formatted(status, type, more).getBytes(StandardCharsets.UTF_8);
  }
}
