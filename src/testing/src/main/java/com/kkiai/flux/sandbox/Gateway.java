package com.kkiai.flux.sandbox;

import com.sun.net.httpserver.HttpExchange;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Takes every call: notes it, looks whether a fault is due, and leads it to its endpoint. */
final class Gateway {
  static final String CALL_NAME = "x-fal-request-id";

  private final Settings settings;
  private final Router router;
  private final Map<CallKind, Endpoint> endpoints;
  private final CallLog log;
  private final Transmission transmission;
  private final Map<CallKind, AtomicLong> counts = new EnumMap<>(CallKind.class);
  private final Ids names;

  Gateway(
      Settings settings,
      Map<CallKind, Endpoint> endpoints,
      CallLog log,
      Transmission transmission) {
    this.settings = settings;
    this.router = new Router(settings.operations());
    this.endpoints = endpoints;
    this.log = log;
    this.transmission = transmission;
    // A sequence of their own: the ids of jobs do not depend on calls that made none.
    this.names = new Ids(~settings.seed());
    for (CallKind kind : CallKind.values()) {
      counts.put(kind, new AtomicLong());
    }
  }

  void handle(HttpExchange exchange) {
    RequestBody body = RequestBody.read(exchange, settings.bodyLimit());
    ReceivedCall received = ReceivedCall.of(exchange, body);
    Route route = router.find(received.path());
    CallKind kind = route == null ? null : route.kind();
    log.add(kind, received, isSubmit(route, received) && body.complete());
    if (!body.complete()) {
      report(received, null);
      exchange.close();
      return;
    }
    Optional<Fault> fault = route == null ? Optional.empty() : nextFault(route.kind());
    Answer answer = answer(route, received, body, fault);
    boolean dropped = fault.isPresent() && fault.get().form() == Fault.Form.DROPPED;
    report(received, dropped ? null : answer);
    transmission.send(exchange, answer, fault);
  }

  /** Before the response is sent: whoever has it can rely on the report. */
  private void report(ReceivedCall received, @Nullable Answer answer) {
    try {
      settings.onExchange().accept(new SandboxExchange(received, answer));
    } catch (RuntimeException e) {
      // The caller of the sandbox cannot help it.
    }
  }

  private static boolean isSubmit(@Nullable Route route, ReceivedCall received) {
    return route != null
        && route.kind() == CallKind.SUBMIT
        && received.method().equals(CallKind.SUBMIT.method());
  }

  private Optional<Fault> nextFault(CallKind kind) {
    long number = Objects.requireNonNull(counts.get(kind)).getAndIncrement();
    return settings.faults().decide(kind, number);
  }

  private Answer answer(
      @Nullable Route route, ReceivedCall received, RequestBody body, Optional<Fault> fault) {
    Answer answer = Errors.typical(404);
    if (fault.isEmpty() || fault.get().effective()) {
      try {
        answer = route == null ? page(received) : dispatch(new IncomingCall(route, received, body));
      } catch (RuntimeException e) {
        // A fault of the sandbox itself must be seen by whoever tests with it.
        answer = Errors.infrastructure(500, "The sandbox failed: " + e, "sandbox_error");
      }
    }
    Answer replaced = fault.map(Fault::answer).orElse(null);
    return replaced == null ? answer : replaced;
  }

  private Answer page(ReceivedCall received) {
    Answer page = settings.pages().get(received.path());
    if (page == null) {
      return Errors.typical(404);
    }
    return received.method().equals("GET") ? page : Errors.methodNotAllowed("GET");
  }

  private Answer dispatch(IncomingCall call) {
    CallKind kind = call.route().kind();
    if (kind != CallKind.IMAGE && !authorized(call.received().header("authorization"))) {
      return Errors.keyRefused();
    }
    Endpoint endpoint = endpoints.get(kind);
    if (endpoint == null || !call.route().served()) {
      return Errors.methodNotAllowed("");
    }
    if (!call.received().method().equals(kind.method())) {
      return Errors.methodNotAllowed(kind.method());
    }
    Answer answer = endpoint.answer(call);
    return kind == CallKind.IMAGE ? answer : named(answer, call.route().name());
  }

  /** Names the call: by its job where it has one, as the service does. */
  private Answer named(Answer answer, String requestId) {
    if (answer.headers().containsKey(CALL_NAME)) {
      return answer;
    }
    return answer.header(CALL_NAME, requestId.isEmpty() ? names.requestId() : requestId);
  }

  private boolean authorized(@Nullable String header) {
    String scheme = "Bearer ";
    if (header == null || !header.regionMatches(true, 0, scheme, 0, scheme.length())) {
      return false;
    }
    String token = header.substring(scheme.length()).trim();
    return settings.token() == null ? !token.isEmpty() : token.equals(settings.token());
  }
}
