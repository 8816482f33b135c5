package com.kkiai.flux.sandbox;

import com.kkiai.flux.sandbox.internal.http.CallTarget;
import com.kkiai.flux.sandbox.internal.http.ErrorResponses;
import com.kkiai.flux.sandbox.internal.http.Ids;
import com.kkiai.flux.sandbox.internal.http.IncomingCall;
import com.kkiai.flux.sandbox.internal.http.LocalAccess;
import com.kkiai.flux.sandbox.internal.http.RequestBody;
import com.kkiai.flux.sandbox.internal.http.Router;
import com.kkiai.flux.sandbox.internal.http.Router.Route;
import com.kkiai.flux.sandbox.internal.http.SandboxResponse;
import com.kkiai.flux.sandbox.internal.http.Transmission;
import com.kkiai.flux.sandbox.internal.http.Transmission.Form;
import com.kkiai.flux.sandbox.internal.jobs.JobService;
import com.sun.net.httpserver.HttpExchange;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Records every call, decides whether a fault is due, and passes it to its endpoint. */
final class RequestHandler {
  private final Settings settings;
  private final Router router;
  private final String baseUrl;
  private final JobService jobs;
  private final CallLog log;
  private final Transmission transmission;
  private final Map<CallKind, Long> counts = new EnumMap<>(CallKind.class);
  private final Ids names;

  RequestHandler(
      Settings settings, String baseUrl, JobService jobs, CallLog log, Transmission transmission) {
    this.settings = settings;
    this.router = new Router(settings.jobs().operations());
    this.baseUrl = baseUrl;
    this.jobs = jobs;
    this.log = log;
    this.transmission = transmission;
    // A sequence of their own: the ids of jobs do not depend on calls that made none.
    this.names = new Ids(~settings.jobs().seed());
  }

  void handle(HttpExchange exchange) {
    long start = System.nanoTime();
    RequestBody body = RequestBody.read(exchange, settings.jobs().bodyLimit());
    ReceivedCall received = ReceivedCall.of(exchange, body);
    Route route = router.find(received.path());
    CallKind kind = route == null ? null : CallKind.valueOf(route.target().name());
    boolean submit = kind == CallKind.SUBMIT && received.method().equals("POST");
    log.add(kind, received, submit && body.complete());
    if (!body.complete() && !body.tooLarge()) {
      report(received, null, start);
      exchange.close();
      return;
    }
    SandboxResponse refusal =
        LocalAccess.refusal(received.header("host"), received.header("origin"));
    Optional<Fault> fault =
        Optional.ofNullable(kind).filter(k -> refusal == null).flatMap(this::nextFault);
    SandboxResponse response = refusal == null ? response(route, received, body, fault) : refusal;
    Form form = fault.map(due -> due.form).orElse(Form.WHOLE);
    report(received, form == Form.DROPPED ? null : response, start);
    transmission.send(exchange, response, form, fault.map(due -> due.delay).orElse(Duration.ZERO));
  }

  /** Called before the response is sent, so that its receiver can rely on the report. */
  private void report(ReceivedCall received, @Nullable SandboxResponse response, long start) {
    try {
      var time = Duration.ofNanos(System.nanoTime() - start);
      settings.onExchange().accept(new SandboxExchange(received, response, time));
    } catch (RuntimeException e) {
      // The client of the sandbox did not cause it.
    }
  }

  private Optional<Fault> nextFault(CallKind kind) {
    long number;
    synchronized (counts) {
      number = counts.merge(kind, 1L, Long::sum) - 1;
    }
    return settings.faults().decide(kind, number);
  }

  private SandboxResponse response(
      @Nullable Route route, ReceivedCall received, RequestBody body, Optional<Fault> fault) {
    SandboxResponse response = ErrorResponses.typical(404);
    if (fault.isEmpty() || fault.get().effective) {
      try {
        response = route == null ? page(received) : dispatch(route, received, body);
      } catch (RuntimeException | OutOfMemoryError e) {
        // A bug of the sandbox must be visible in the test that runs into it.
        response = ErrorResponses.infrastructure(500, "The sandbox failed: " + e, "sandbox_error");
      }
    }
    SandboxResponse replaced = fault.map(due -> due.response).orElse(null);
    return replaced == null ? response : replaced;
  }

  private SandboxResponse page(ReceivedCall received) {
    SandboxResponse page = settings.pages().get(received.path());
    if (page == null) {
      return ErrorResponses.typical(404);
    }
    return method(received).equals("GET") ? page : ErrorResponses.methodNotAllowed("GET");
  }

  /** The response to HEAD is that to GET, without its body. */
  private static String method(ReceivedCall received) {
    return received.method().equals("HEAD") ? "GET" : received.method();
  }

  private SandboxResponse dispatch(Route route, ReceivedCall received, RequestBody body) {
    boolean image = route.target() == CallTarget.IMAGE;
    if (!image && !authorized(received.header("authorization"))) {
      return ErrorResponses.keyRefused();
    }
    if (!method(received).equals(route.method())) {
      return ErrorResponses.methodNotAllowed(route.method());
    }
    String root = baseUrl + route.prefix();
    String type = received.header("content-type");
    var response = jobs.respond(new IncomingCall(route, root, received.query(), type, body));
    return image ? response : named(response, route.name());
  }

  /** Adds the id of the call: that of its job if it has one, as the service does. */
  private SandboxResponse named(SandboxResponse response, String requestId) {
    if (response.headers().containsKey(SandboxResponse.CALL_NAME)) {
      return response;
    }
    String name = requestId.isEmpty() ? names.requestId() : requestId;
    return response.header(SandboxResponse.CALL_NAME, name);
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
