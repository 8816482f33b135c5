package com.kkiai.flux.sandbox.internal.http;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
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

  /** Sends a response; the delay is that of LATE and SLOW_BODY. */
  public void send(HttpExchange exchange, SandboxResponse response, Form form, Duration delay) {
    boolean inBody = form == Form.CUT_BODY || form == Form.SLOW_BODY;
    switch (inBody && bodiless(exchange, response) ? Form.WHOLE : form) {
      case WHOLE -> attempt(exchange, () -> whole(exchange, response));
      case DROPPED -> exchange.close();
      case LATE -> workers.later(delay, () -> attempt(exchange, () -> whole(exchange, response)));
      case CUT_BODY ->
          attempt(
              exchange,
              () -> {
                half(exchange, response);
                exchange.close();
              });
      case SLOW_BODY ->
          attempt(
              exchange,
              () -> {
                OutputStream out = half(exchange, response);
                ByteString rest = response.body().substring(middle(response));
                workers.later(delay, () -> attempt(exchange, () -> finish(exchange, out, rest)));
              });
    }
  }

  private interface Step {
    void run() throws IOException;
  }

  /** The client may disconnect at any time, which is no failure of the sandbox. */
  private static void attempt(HttpExchange exchange, Step step) {
    try {
      step.run();
    } catch (IOException | RuntimeException e) {
      exchange.close();
    }
  }

  private static void whole(HttpExchange exchange, SandboxResponse response) throws IOException {
    setHeaders(exchange, response);
    if (bodiless(exchange, response)) {
      exchange.sendResponseHeaders(response.status(), NO_BODY);
      exchange.close();
    } else {
      exchange.sendResponseHeaders(response.status(), response.body().size());
      finish(exchange, exchange.getResponseBody(), response.body());
    }
  }

  private static OutputStream half(HttpExchange exchange, SandboxResponse response)
      throws IOException {
    setHeaders(exchange, response);
    exchange.sendResponseHeaders(response.status(), response.body().size());
    OutputStream out = exchange.getResponseBody();
    response.body().substring(0, middle(response)).write(out);
    out.flush();
    return out;
  }

  private static void finish(HttpExchange exchange, OutputStream out, ByteString rest)
      throws IOException {
    try (exchange;
        out) {
      rest.write(out);
    }
  }

  /** If a length is set in these cases, the JDK's server prints a warning. */
  private static boolean bodiless(HttpExchange exchange, SandboxResponse response) {
    int status = response.status();
    return exchange.getRequestMethod().equals("HEAD")
        || status < 200
        || status == 204
        || status == 304
        || response.body().size() == 0;
  }

  private static int middle(SandboxResponse response) {
    return response.body().size() / 2;
  }

  private static void setHeaders(HttpExchange exchange, SandboxResponse response) {
    response.headers().forEach(exchange.getResponseHeaders()::set);
  }
}
