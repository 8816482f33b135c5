package com.kkiai.flux.sandbox;

import com.kkiai.flux.sandbox.internal.http.CallTarget;
import com.kkiai.flux.sandbox.internal.http.ErrorResponses;
import com.kkiai.flux.sandbox.internal.http.Ids;
import com.kkiai.flux.sandbox.internal.http.IncomingCall;
import com.kkiai.flux.sandbox.internal.http.RequestBody;
import com.kkiai.flux.sandbox.internal.http.Route;
import com.kkiai.flux.sandbox.internal.http.Router;
import com.kkiai.flux.sandbox.internal.http.SandboxResponse;
import com.kkiai.flux.sandbox.internal.http.Transmission;
import com.kkiai.flux.sandbox.internal.http.Transmission.Form;
import com.kkiai.flux.sandbox.internal.jobs.JobService;
import com.sun.net.httpserver.HttpExchange;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Receives every call: records it, decides whether a fault is due, and passes it to its endpoint.
 */
final class RequestHandler {
  private final Settings settings;
  private final Router router;
  private final JobService jobs;
  private final CallLog log;
  private final Transmission transmission;
  private final Map<CallKind, AtomicLong> counts = new EnumMap<>(CallKind.class);
  private final Ids names;

  RequestHandler(Settings settings, JobService jobs, CallLog log, Transmission transmission) {
    this.settings = settings;
    this.router = new Router(settings.jobs().operations());
    this.jobs = jobs;
    this.log = log;
    this.transmission = transmission;
    // A sequence of their own: the ids of jobs do not depend on calls that made none.
    this.names = new Ids(~settings.jobs().seed());
    for (CallKind kind : CallKind.values()) {
      counts.put(kind, new AtomicLong());
    }
  }

  void handle(HttpExchange exchange) {
    RequestBody body = RequestBody.read(exchange, settings.jobs().bodyLimit());
    ReceivedCall received = ReceivedCall.of(exchange, body);
    Route route = router.find(received.path());
    CallKind kind = route == null ? null : CallKind.valueOf(route.target().name());
    boolean submit = kind == CallKind.SUBMIT && received.method().equals("POST");
    log.add(kind, received, submit && body.complete());
    if (!body.complete()) {
      report(received, null);
      exchange.close();
      return;
    }
    Optional<Fault> fault = kind == null ? Optional.empty() : nextFault(kind);
    SandboxResponse response = response(route, received, body, fault);
    Form form = fault.map(Fault::form).orElse(Form.WHOLE);
    report(received, form == Form.DROPPED ? null : response);
    transmission.send(exchange, response, form, fault.map(Fault::delay).orElse(Duration.ZERO));
  }

  /** Called before the response is sent, so that its receiver can rely on the report. */
  private void report(ReceivedCall received, @Nullable SandboxResponse response) {
    try {
      settings.onExchange().accept(new SandboxExchange(received, response));
    } catch (RuntimeException e) {
      // The client of the sandbox did not cause it.
    }
  }

  private Optional<Fault> nextFault(CallKind kind) {
    long number = Objects.requireNonNull(counts.get(kind)).getAndIncrement();
    return settings.faults().decide(kind, number);
  }

  private SandboxResponse response(
      @Nullable Route route, ReceivedCall received, RequestBody body, Optional<Fault> fault) {
    SandboxResponse response = ErrorResponses.typical(404);
    if (fault.isEmpty() || fault.get().effective()) {
      try {
        response = route == null ? page(received) : dispatch(route, received, body);
      } catch (RuntimeException e) {
        // A bug of the sandbox must be visible in the test that runs into it.
        response = ErrorResponses.infrastructure(500, "The sandbox failed: " + e, "sandbox_error");
      }
    }
    SandboxResponse replaced = fault.map(Fault::response).orElse(null);
    return replaced == null ? response : replaced;
  }

  private SandboxResponse page(ReceivedCall received) {
    SandboxResponse page = settings.pages().get(received.path());
    if (page == null) {
      return ErrorResponses.typical(404);
    }
    return received.method().equals("GET") ? page : ErrorResponses.methodNotAllowed("GET");
  }

  private SandboxResponse dispatch(Route route, ReceivedCall received, RequestBody body) {
    CallTarget target = route.target();
    if (target != CallTarget.IMAGE && !authorized(received.header("authorization"))) {
      return ErrorResponses.keyRefused();
    }
    if (!route.served()) {
      return ErrorResponses.methodNotAllowed("");
    }
    if (!received.method().equals(target.method())) {
      return ErrorResponses.methodNotAllowed(target.method());
    }
    SandboxResponse response =
        jobs.endpoint(target)
            .respond(
                new IncomingCall(route, received.query(), received.header("content-type"), body));
    return target == CallTarget.IMAGE ? response : named(response, route.name());
  }

  /** Adds the id of the call: that of its job if it has one, as the service does. */
  private SandboxResponse named(SandboxResponse response, String requestId) {
    if (response.headers().containsKey(SandboxResponse.CALL_NAME)) {
      return response;
    }
    return response.header(
        SandboxResponse.CALL_NAME, requestId.isEmpty() ? names.requestId() : requestId);
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
