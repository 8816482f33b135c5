package com.kkiai.flux.sandbox;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import okio.ByteString;

/** Sends answers, well or with a fault. */
record Transmission(Workers workers) {
  /** For the JDK's server: there is no body. */
  private static final int NO_BODY = -1;

  void send(HttpExchange exchange, Answer answer, Optional<Fault> fault) {
    Fault.Form form = fault.map(Fault::form).orElse(Fault.Form.REPLACED);
    boolean inBody = form == Fault.Form.CUT_BODY || form == Fault.Form.SLOW_BODY;
    switch (inBody && bodiless(exchange, answer) ? Fault.Form.REPLACED : form) {
      case REPLACED -> attempt(exchange, () -> whole(exchange, answer));
      case DROPPED -> exchange.close();
      case LATE ->
          workers.later(
              fault.get().delay(), () -> attempt(exchange, () -> whole(exchange, answer)));
      case CUT_BODY ->
          attempt(
              exchange,
              () -> {
                half(exchange, answer);
                exchange.close();
              });
      case SLOW_BODY ->
          attempt(
              exchange,
              () -> {
                OutputStream out = half(exchange, answer);
                ByteString rest = answer.body().substring(middle(answer));
                workers.later(
                    fault.get().delay(),
                    () -> attempt(exchange, () -> finish(exchange, out, rest)));
              });
    }
  }

  private interface Step {
    void run() throws IOException;
  }

  /** The client may be gone at any time, which is no matter of the sandbox. */
  private static void attempt(HttpExchange exchange, Step step) {
    try {
      step.run();
    } catch (IOException | RuntimeException e) {
      exchange.close();
    }
  }

  private static void whole(HttpExchange exchange, Answer answer) throws IOException {
    setHeaders(exchange, answer);
    if (bodiless(exchange, answer)) {
      exchange.sendResponseHeaders(answer.status(), NO_BODY);
      exchange.close();
    } else {
      exchange.sendResponseHeaders(answer.status(), answer.body().size());
      finish(exchange, exchange.getResponseBody(), answer.body());
    }
  }

  private static OutputStream half(HttpExchange exchange, Answer answer) throws IOException {
    setHeaders(exchange, answer);
    exchange.sendResponseHeaders(answer.status(), answer.body().size());
    OutputStream out = exchange.getResponseBody();
    answer.body().substring(0, middle(answer)).write(out);
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

  /** Told a length in these cases, the JDK's server would print a warning. */
  private static boolean bodiless(HttpExchange exchange, Answer answer) {
    int status = answer.status();
    return exchange.getRequestMethod().equals("HEAD")
        || status < 200
        || status == 204
        || status == 304
        || answer.body().size() == 0;
  }

  private static int middle(Answer answer) {
    return answer.body().size() / 2;
  }

  private static void setHeaders(HttpExchange exchange, Answer answer) {
    answer.headers().forEach(exchange.getResponseHeaders()::set);
  }
}
