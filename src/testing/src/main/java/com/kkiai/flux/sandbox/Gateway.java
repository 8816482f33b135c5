package com.kkiai.flux.sandbox;

import com.sun.net.httpserver.HttpExchange;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Receives every call: records it, decides whether a fault is due, and passes it to its endpoint.
 */
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
    SandboxResponse response = response(route, received, body, fault);
    boolean dropped = fault.isPresent() && fault.get().form() == Fault.Form.DROPPED;
    report(received, dropped ? null : response);
    transmission.send(exchange, response, fault);
  }

  /** Called before the response is sent, so that its receiver can rely on the report. */
  private void report(ReceivedCall received, @Nullable SandboxResponse response) {
    try {
      settings.onExchange().accept(new SandboxExchange(received, response));
    } catch (RuntimeException e) {
      // The client of the sandbox did not cause it.
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

  private SandboxResponse response(
      @Nullable Route route, ReceivedCall received, RequestBody body, Optional<Fault> fault) {
    SandboxResponse response = Errors.typical(404);
    if (fault.isEmpty() || fault.get().effective()) {
      try {
        response =
            route == null ? page(received) : dispatch(new IncomingCall(route, received, body));
      } catch (RuntimeException e) {
        // A bug of the sandbox must be visible in the test that runs into it.
        response = Errors.infrastructure(500, "The sandbox failed: " + e, "sandbox_error");
      }
    }
    SandboxResponse replaced = fault.map(Fault::response).orElse(null);
    return replaced == null ? response : replaced;
  }

  private SandboxResponse page(ReceivedCall received) {
    SandboxResponse page = settings.pages().get(received.path());
    if (page == null) {
      return Errors.typical(404);
    }
    return received.method().equals("GET") ? page : Errors.methodNotAllowed("GET");
  }

  private SandboxResponse dispatch(IncomingCall call) {
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
    SandboxResponse response = endpoint.respond(call);
    return kind == CallKind.IMAGE ? response : named(response, call.route().name());
  }

  /** Adds the id of the call: that of its job if it has one, as the service does. */
  private SandboxResponse named(SandboxResponse response, String requestId) {
    if (response.headers().containsKey(CALL_NAME)) {
      return response;
    }
    return response.header(CALL_NAME, requestId.isEmpty() ? names.requestId() : requestId);
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
