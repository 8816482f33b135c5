package com.kkiai.contracts;

import com.kkiai.flux.sandbox.Sandbox;
import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.Moshi;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * The sandbox for verifiers in any language, until the process ends: it prints the address of the
 * gateway, and the address at which a verifier asks for a state before each interaction. A request
 * there is {"state": "a job runs", "action": "setup", ...}, its answer {"requestId": "..."}: a
 * parameter of the interaction, as the provider has it.
 */
final class ContractSandbox {
  private static final JsonAdapter<Object> JSON = new Moshi.Builder().build().adapter(Object.class);

  private final SandboxGateway gateway = new SandboxGateway(Sandbox.builder());

  private ContractSandbox() {}

  public static void main(String[] args) throws IOException {
    var sandbox = new ContractSandbox();
    var loopback = InetAddress.getByAddress("127.0.0.1", new byte[] {127, 0, 0, 1});
    HttpServer states = HttpServer.create(new InetSocketAddress(loopback, 0), 0);
    states.createContext("/", sandbox::change);
    states.start();
    System.out.println("gateway " + sandbox.gateway.url());
    System.out.println("states http://127.0.0.1:" + states.getAddress().getPort());
  }

  /** Called by one thread: states are entered one after the other. */
  private void change(HttpExchange exchange) throws IOException {
    try (exchange) {
      String request = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      try {
        answer(exchange, 200, enter((Map<?, ?>) JSON.fromJson(request)));
      } catch (IOException | RuntimeException e) {
        answer(exchange, 400, Map.of("message", String.valueOf(e)));
      }
    }
  }

  private Map<String, Object> enter(Map<?, ?> change) {
    String state = String.valueOf(change.get("state"));
    // A state needs no teardown: the next takes its place.
    boolean nothingToDo =
        state.equals(States.SANDBOX_ONLY) || "teardown".equals(change.get("action"));
    return nothingToDo ? Map.of() : Map.of("requestId", gateway.enter(state));
  }

  private static void answer(HttpExchange exchange, int status, Object body) throws IOException {
    byte[] json = JSON.toJson(body).getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, json.length);
    exchange.getResponseBody().write(json);
  }
}
