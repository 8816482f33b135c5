package com.kkiai.flux.sandbox;

import com.sun.net.httpserver.HttpExchange;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A call that the sandbox received. Immutable.
 *
 * @param method the HTTP method, such as {@code POST}
 * @param path the path as it was sent, with a slash before it, not decoded
 * @param query what came after the question mark, not decoded; null where there was none
 * @param headers the headers, names in lower case; more than one value is joined by a comma. Holds
 *     the token if one was sent
 * @param bodySize how many bytes of a body came, from 0
 * @param body the start of the body as UTF-8 text, at most the first 65536 bytes; empty where there
 *     was none
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
   * Copies the headers.
   *
   * @param headers names in lower case; copied
   * @param body the start of the body, empty where there was none
   * @param path as it was sent
   * @param method the HTTP method
   * @param query as it was sent; null where there was none
   * @param bodySize in bytes, from 0
   */
  public ReceivedCall {
    headers = Map.copyOf(headers);
  }

  static ReceivedCall of(HttpExchange exchange, RequestBody body) {
    URI uri = exchange.getRequestURI();
    Map<String, String> headers =
        exchange.getRequestHeaders().entrySet().stream()
            .collect(
                Collectors.toMap(
                    entry -> entry.getKey().toLowerCase(Locale.ROOT),
                    entry -> String.join(", ", entry.getValue())));
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
   * {@return the value of a header by its name in lower case, or null where it was not sent}
   *
   * @param name in lower case, such as {@code content-type}
   */
  public @Nullable String header(String name) {
    return headers.get(name);
  }

  ReceivedCall withBody(String text) {
    return new ReceivedCall(method, path, query, headers, bodySize, text);
  }

  /** Returns one line without headers and body: both may hold secrets. */
  @Override
  public String toString() {
    return method + " " + path + (query == null ? "" : "?" + query) + ", " + bodySize + " bytes";
  }
}
