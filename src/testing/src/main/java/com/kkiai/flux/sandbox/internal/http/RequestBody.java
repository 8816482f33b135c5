package com.kkiai.flux.sandbox.internal.http;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import okio.Buffer;
import okio.ByteString;

/**
 * The body of a call.
 *
 * @param bytes what came, up to the limit
 * @param size how many bytes came
 * @param complete whether everything came that was announced
 */
public record RequestBody(ByteString bytes, long size, boolean complete) {
  private static final int BLOCK = 16 * 1024;

  /**
   * Reads a body to its end, so that the client gets the response even if the body is too large.
   */
  public static RequestBody read(HttpExchange exchange, long limit) {
    Buffer kept = new Buffer();
    long size = 0;
    boolean complete;
    byte[] block = new byte[BLOCK];
    // Not closed here: that would end the exchange where there is no body.
    InputStream in = exchange.getRequestBody();
    try {
      for (int n = in.read(block); n >= 0; n = in.read(block)) {
        kept.write(block, 0, (int) Math.min(n, Math.max(0, limit - size)));
        size += n;
      }
      complete = size >= announced(exchange);
    } catch (IOException e) {
      complete = false;
    }
    return new RequestBody(kept.readByteString(), size, complete);
  }

  public boolean tooLarge() {
    return size > bytes.size();
  }

  /** Returns the start of it as text. */
  public String text(int limit) {
    return bytes.substring(0, Math.min(limit, bytes.size())).string(StandardCharsets.UTF_8);
  }

  private static long announced(HttpExchange exchange) {
    String length = exchange.getRequestHeaders().getFirst("Content-Length");
    try {
      return length == null ? 0 : Long.parseLong(length.trim());
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
