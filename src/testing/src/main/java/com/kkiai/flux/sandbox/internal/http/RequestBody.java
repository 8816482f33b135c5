package com.kkiai.flux.sandbox.internal.http;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import okio.Buffer;

/**
 * The body of a call.
 *
 * @param content what came, up to the limit; read a copy of it
 * @param size how many bytes came
 * @param complete whether everything came that was announced
 */
public record RequestBody(Buffer content, long size, boolean complete) {
  private static final int BLOCK = 16 * 1024;

  /** A client that sends first and reads then gets its response up to there. */
  private static final long MAX_DISCARDED = 64L * 1024 * 1024;

  /** Reads a body to its end, or as much over the limit as is discarded. */
  public static RequestBody read(HttpExchange exchange, long limit) {
    Buffer kept = new Buffer();
    long size = 0;
    boolean complete;
    byte[] block = new byte[BLOCK];
    // Not closed here: that would end the exchange where there is no body.
    InputStream in = exchange.getRequestBody();
    try {
      int n = in.read(block);
      while (n >= 0 && size <= limit + MAX_DISCARDED) {
        kept.write(block, 0, (int) Math.min(n, Math.max(0, limit - size)));
        size += n;
        n = in.read(block);
      }
      complete = n < 0 && size >= announced(exchange);
    } catch (IOException e) {
      complete = false;
    }
    return new RequestBody(kept, size, complete);
  }

  public boolean tooLarge() {
    return size > content.size();
  }

  public String text(int limit) {
    return content.snapshot((int) Math.min(limit, content.size())).utf8();
  }

  /** Returns the length that the headers announce; 0 if they do not. */
  static long announced(HttpExchange exchange) {
    String length = exchange.getRequestHeaders().getFirst("Content-Length");
    try {
      return length == null ? 0 : Math.max(0, Long.parseLong(length.trim()));
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
