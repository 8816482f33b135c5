package com.kkiai.flux.sandbox.internal.http;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.time.Duration;
import okio.ByteString;

/** Sends responses, correctly or with a fault. */
public record Transmission(Workers workers) {
  /** Tells the JDK's server that there is no body. */
  private static final int NO_BODY = -1;

  /** What happens to a response on its way. */
  public enum Form {
    WHOLE,
    DROPPED,
    LATE,
    SLOW_BODY,
    CUT_BODY
  }

  private interface Step {
    void run() throws IOException;
  }

  /** Sends a response; the delay is that of LATE and SLOW_BODY. */
  public void send(HttpExchange exchange, SandboxResponse response, Form form, Duration delay) {
    ByteString body = bodiless(exchange, response) ? ByteString.EMPTY : response.body();
    int middle = body.size() / 2;
    Step whole = () -> start(exchange, response, body, body.size());
    switch (form) {
      case WHOLE -> attempt(exchange, whole, true);
      case DROPPED -> exchange.close();
      case LATE -> workers.later(delay, () -> attempt(exchange, whole, true));
      case CUT_BODY -> attempt(exchange, () -> start(exchange, response, body, middle), true);
      case SLOW_BODY -> {
        attempt(exchange, () -> start(exchange, response, body, middle), false);
        Step rest = () -> body.substring(middle).write(exchange.getResponseBody());
        workers.later(delay, () -> attempt(exchange, rest, true));
      }
    }
  }

  /** The client may disconnect at any time, which is no failure of the sandbox. */
  private static void attempt(HttpExchange exchange, Step step, boolean last) {
    try {
      step.run();
      if (last) {
        exchange.close();
      }
    } catch (IOException | RuntimeException e) {
      exchange.close();
    }
  }

  private static void start(
      HttpExchange exchange, SandboxResponse response, ByteString body, int bytes)
      throws IOException {
    response.headers().forEach(exchange.getResponseHeaders()::set);
    exchange.sendResponseHeaders(response.status(), body.size() == 0 ? NO_BODY : body.size());
    if (body.size() > 0) {
      body.substring(0, bytes).write(exchange.getResponseBody());
      exchange.getResponseBody().flush();
    }
  }

  /** If a length is set in these cases, the JDK's server prints a warning. */
  private static boolean bodiless(HttpExchange exchange, SandboxResponse response) {
    int status = response.status();
    return exchange.getRequestMethod().equals("HEAD")
        || status < 200
        || status == 204
        || status == 304;
  }
}
