package com.kkiai.verification.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.kkiai.flux.FluxClient;
import com.kkiai.flux.PollPolicy;
import com.kkiai.flux.RetryPolicy;
import com.kkiai.flux.model.ImageSource;
import com.kkiai.flux.model.ReduxRequest;
import com.kkiai.flux.sandbox.CallKind;
import com.kkiai.flux.sandbox.Fault;
import com.kkiai.flux.sandbox.FaultPlan;
import com.kkiai.flux.sandbox.Sandbox;
import com.kkiai.verification.spec.SpecWatch;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import okhttp3.Call;
import okhttp3.Connection;
import okhttp3.EventListener;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Spans of interceptors and event listeners belong to the job that they are for, also where a fifth
 * of all calls fail. How many jobs is said by context.jobs.
 */
class OpenTelemetryTest {
  private static final int AT_ONCE = 200;
  private static final String SUBMIT = "submit";
  private static final AttributeKey<String> JOB = AttributeKey.stringKey("job");
  private static final Duration PAUSE = Duration.ofMillis(1);

  @RegisterExtension final SpecWatch watch = new SpecWatch();

  private final InMemorySpanExporter spans = InMemorySpanExporter.create();

  @AutoClose
  private final SdkTracerProvider provider =
      SdkTracerProvider.builder().addSpanProcessor(SimpleSpanProcessor.create(spans)).build();

  private final Tracer tracer = provider.get("test");
  private final Semaphore free = new Semaphore(AT_ONCE);

  @Test
  void everySpanBelongsToItsJob() throws InterruptedException {
    int jobs = Integer.getInteger("context.jobs", 200);
    try (Sandbox sandbox = watch.sandbox().polls(1, 1).seed(7).faults(faults()).start();
        FluxClient flux = client(sandbox)) {
      for (int i = 0; i < jobs; i++) {
        free.acquire();
        run(flux);
      }
      free.acquire(AT_ONCE);
    }

    List<SpanData> all = spans.getFinishedSpanItems();
    assertThat(all)
        .extracting(SpanData::getName)
        .contains("interceptor", "connectionReleased", "callEnd", "callFailed", "completion");
    assertThat(all)
        .filteredOn(span -> !span.getParentSpanContext().isValid())
        .as("spans without a parent")
        .hasSize(jobs)
        .allMatch(span -> span.getName().equals("job"));
    assertThat(all)
        .filteredOn(span -> span.getName().equals("completion"))
        .extracting(SpanData::getTraceId)
        .hasSize(jobs)
        .doesNotHaveDuplicates();
    var owners = new HashSet<String>();
    for (Set<String> trace : jobsByTrace(all).values()) {
      assertThat(trace.remove(SUBMIT)).as("has a submit").isTrue();
      assertThat(trace).as("jobs in one trace").hasSizeLessThanOrEqualTo(1);
      trace.forEach(id -> assertThat(owners.add(id)).as("one trace for %s", id).isTrue());
    }
    assertThat(owners).hasSizeGreaterThan(jobs / 2);
  }

  private void run(FluxClient flux) {
    Span job = tracer.spanBuilder("job").setNoParent().startSpan();
    Context.current().with(job).wrap(() -> run(flux, job)).run();
  }

  private void run(FluxClient flux, Span job) {
    var request = ReduxRequest.builder().image(ImageSource.url("https://a.b/c")).build();
    var unused =
        flux.async()
            .redux(request)
            .thenCompose(submitted -> submitted.await(Duration.ofMinutes(1)))
            .whenComplete(
                (output, failure) -> {
                  tracer.spanBuilder("completion").startSpan().end();
                  job.end();
                  free.release();
                });
  }

  private FluxClient client(Sandbox sandbox) {
    return FluxClient.builder()
        .apiKey("any")
        .baseUrl(sandbox.baseUrl())
        .pollPolicy(PollPolicy.fixed(PAUSE))
        .retryPolicy(RetryPolicy.fixed(PAUSE))
        .contextCarrier(() -> Context.current()::wrap)
        .httpClient(
            new OkHttpClient.Builder()
                .addInterceptor(
                    chain -> {
                      Span span = child("interceptor", chain.call());
                      try {
                        return chain.proceed(chain.request());
                      } finally {
                        span.end();
                      }
                    })
                .eventListener(new Events())
                .build())
        .build();
  }

  private static FaultPlan faults() {
    Fault[] temporary = {Fault.status(503), Fault.dropped(), Fault.cutBody()};
    return FaultPlan.seeded(7)
        .with(CallKind.STATUS, 20, temporary)
        .with(CallKind.RESULT, 20, temporary)
        .with(CallKind.SUBMIT, 20, Fault.status(429), Fault.dropped());
  }

  /** Starts a span under the current one. It is named for an event, and knows the job. */
  private Span child(String event, Call call) {
    List<String> path = call.request().url().pathSegments();
    int requests = path.indexOf("requests");
    return tracer
        .spanBuilder(event)
        .setAttribute(JOB, requests < 0 ? SUBMIT : path.get(requests + 1))
        .startSpan();
  }

  private static Map<String, Set<String>> jobsByTrace(List<SpanData> spans) {
    var jobs = new HashMap<String, Set<String>>();
    for (SpanData span : spans) {
      String job = span.getAttributes().get(JOB);
      if (job != null) {
        jobs.computeIfAbsent(span.getTraceId(), trace -> new HashSet<>()).add(job);
      }
    }
    return jobs;
  }

  private final class Events extends EventListener {
    @Override
    public void connectionReleased(Call call, Connection connection) {
      child("connectionReleased", call).end();
    }

    @Override
    public void callEnd(Call call) {
      child("callEnd", call).end();
    }

    @Override
    public void callFailed(Call call, IOException failure) {
      child("callFailed", call).end();
    }
  }
}
