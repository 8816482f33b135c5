package recipes;

import com.kkiai.flux.FluxObserver;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import java.time.Instant;

/** Adds a span for each wait to the trace of the caller, on a client with its context carrier. */
record Tracing(Tracer tracer) implements FluxObserver {
  @Override
  public void onWait(Wait event) {
    Instant end = Instant.now();
    Instant start = end.minus(event.took());
    Span span = tracer.spanBuilder("flux wait").setStartTimestamp(start).startSpan();
    span.setAttribute("flux.job", event.job().id());
    boolean done = event.outcome() == Outcome.DONE;
    span.setStatus(done ? StatusCode.OK : StatusCode.ERROR, event.outcome().name());
    span.end(end);
  }
}
