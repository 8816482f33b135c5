package com.kkiai.flux.sandbox;

import com.kkiai.flux.sandbox.internal.http.RequestBody;
import com.sun.net.httpserver.HttpExchange;
import java.net.URI;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A call that the sandbox received. Immutable.
 *
 * @param method the HTTP method, such as {@code POST}
 * @param path the path as it was sent, with a leading slash, not decoded
 * @param query the query as it was sent, without the question mark, not decoded; null if there is
 *     none
 * @param headers the headers, with names in lower case; multiple values are joined by commas.
 *     Includes the API key if one was sent
 * @param bodySize the size of the body, in bytes
 * @param body the start of the body as UTF-8 text, at most the first 65536 bytes; empty if there is
 *     no body
 */
public record ReceivedCall(
    String method,
    String path,
    @Nullable String query,
    Map<String, String> headers,
    long bodySize,
    String body) {
  static final int BODY_TEXT_BYTES = 64 * 1024;

  /**
   * Creates a call and copies its headers.
   *
   * @param method the HTTP method
   * @param path the path as it was sent
   * @param query the query as it was sent; null if there is none
   * @param headers the headers, with names in lower case; copied
   * @param bodySize the size of the body, in bytes
   * @param body the start of the body; empty if there is no body
   */
  public ReceivedCall {
    headers = Map.copyOf(headers);
  }

  static ReceivedCall of(HttpExchange exchange, RequestBody body) {
    URI uri = exchange.getRequestURI();
    var headers = new HashMap<String, String>();
    exchange
        .getRequestHeaders()
        .forEach((name, all) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(", ", all)));
    String path = uri.getRawPath() == null ? "/" : uri.getRawPath();
    return new ReceivedCall(
        exchange.getRequestMethod(),
        path,
        uri.getRawQuery(),
        headers,
        body.size(),
        body.text(BODY_TEXT_BYTES));
  }

  /**
   * Returns a header.
   *
   * @param name the name in lower case, such as {@code content-type}
   * @return the value; null if the header was not sent
   */
  public @Nullable String header(String name) {
    return headers.get(name);
  }

  ReceivedCall withBody(String text) {
    return new ReceivedCall(method, path, query, headers, bodySize, text);
  }

  /** Returns one line without headers and body, which may contain secrets. */
  @Override
  public String toString() {
    return method + " " + path + (query == null ? "" : "?" + query) + ", " + bodySize + " bytes";
  }
}
