package com.kkiai.contracts;

import com.kkiai.contracts.Changes.Changed;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A server on loopback with a response for each method and path; others are not found. */
final class ScriptedResponses implements AutoCloseable {
  private static final Changed NOT_FOUND = new Changed("", 404, Contract.JSON, Map.of());

  private final Map<String, Changed> responses = new ConcurrentHashMap<>();
  private final HttpServer server;

  ScriptedResponses() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::respond);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  void put(String method, String path, Changed response) {
    responses.put(method + " " + path, response);
  }

  private void respond(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      Changed response =
          responses.getOrDefault(
              exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath(), NOT_FOUND);
      byte[] body = Json.text(response.body()).getBytes(StandardCharsets.UTF_8);
      if (!response.contentType().isEmpty()) {
        exchange.getResponseHeaders().set("Content-Type", response.contentType());
      }
      exchange.sendResponseHeaders(response.status(), body.length);
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
