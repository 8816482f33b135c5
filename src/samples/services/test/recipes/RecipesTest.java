package recipes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.kkiai.flux.FluxClient;
import com.kkiai.flux.FluxClientBuilder;
import com.kkiai.flux.FluxJob;
import com.kkiai.flux.FluxObserver;
import com.kkiai.flux.ImageData;
import com.kkiai.flux.JobFailedException;
import com.kkiai.flux.model.ImageSource;
import com.kkiai.flux.model.ReduxRequest;
import com.kkiai.flux.sandbox.CallKind;
import com.kkiai.flux.sandbox.Outcome;
import com.kkiai.flux.sandbox.Sandbox;
import com.kkiai.flux.testing.FluxSandboxTest;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import tools.jackson.databind.json.JsonMapper;

@FluxSandboxTest
class RecipesTest {
  private static final ReduxRequest REQUEST =
      ReduxRequest.builder().image(ImageSource.url("https://example.org/cat.png")).build();
  private static final Duration MINUTE = Duration.ofMinutes(1);

  @Test
  void aMonoReturnsImages(FluxClient flux) {
    assertImage(new Reactive(flux).variation(REQUEST).block(MINUTE));
  }

  @Test
  void aStoredJobIsTheSameAfterItWasRead(FluxClient flux) {
    FluxJob job = flux.redux(REQUEST);
    var stored = new StoredJob(job.id(), REQUEST, job.await(MINUTE));
    var json = new JsonMapper();

    assertThat(json.readValue(json.writeValueAsString(stored), StoredJob.class)).isEqualTo(stored);
  }

  @Test
  void cancellingAMonoStopsTheWait(FluxClient flux, Sandbox sandbox) {
    var waits = new ConcurrentHashMap<String, FluxObserver.Outcome>();
    sandbox.next(Outcome.unrecognizedStatus("IN_PROGRESS"));
    FluxObserver observer =
        new FluxObserver() {
          @Override
          public void onWait(Wait event) {
            waits.put(event.job().id(), event.outcome());
          }
        };
    var subscription =
        new Reactive(flux.withOptions(options -> options.observer(observer)))
            .variation(REQUEST)
            .subscribe();
    await().until(() -> !sandbox.calls(CallKind.STATUS).isEmpty());

    subscription.dispose();

    await().untilAsserted(() -> assertThat(waits).containsValue(FluxObserver.Outcome.ABORTED));
  }

  @Test
  void noMoreJobsAreInFlightThanAllowed(FluxClient flux, Sandbox sandbox) throws Exception {
    var limit = new JobLimit(flux, 2);
    sandbox.next(Outcome.failedResult(422, "a failure must release its permit"));
    var threads = new SimpleAsyncTaskExecutor();
    threads.setVirtualThreads(Runtime.version().feature() >= 21);
    List<Future<List<ImageData>>> jobs = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      jobs.add(threads.submit(() -> limit.variation(REQUEST)));
    }

    int failures = 0;
    for (Future<List<ImageData>> job : jobs) {
      try {
        assertImage(job.get());
      } catch (java.util.concurrent.ExecutionException e) {
        assertThat(e).hasCauseInstanceOf(JobFailedException.class);
        failures++;
      }
    }
    assertThat(failures).isEqualTo(1);
    assertThat(sandbox.submits()).isEqualTo(10);
  }

  @Test
  void eachTenantHasAKeyThatMayRotate(FluxClient flux, Sandbox sandbox) {
    Map<String, String> keys = new ConcurrentHashMap<>(Map.of("a", "key-of-a", "b", "key-of-b"));
    var tenants = new Tenants(flux, keys::get);
    tenants.of("a").redux(REQUEST);
    tenants.of("b", "request-7").redux(REQUEST);
    keys.put("a", "new-key-of-a");
    tenants.of("a").redux(REQUEST);

    assertThat(sandbox.calls(CallKind.SUBMIT))
        .extracting(call -> call.header("authorization"))
        .containsExactly("Bearer key-of-a", "Bearer key-of-b", "Bearer new-key-of-a");
    assertThat(sandbox.calls(CallKind.SUBMIT))
        .extracting(call -> call.header("x-request-id"))
        .containsExactly(null, "request-7", null);
  }

  @Test
  void aRawResponseHasItsStatusAndHeaders(FluxClient flux) throws Exception {
    assertThat(RawResponses.status(flux, flux.redux(REQUEST))).matches("202 \\S{8,}");
  }

  @Test
  void jobsAreTimedByOutcome(FluxClient flux, Sandbox sandbox) {
    var registry = new SimpleMeterRegistry();
    FluxClient counted = flux.withOptions(options -> options.observer(new Metrics(registry)));
    sandbox.next(Outcome.succeeds(), Outcome.failedResult(422, "content_policy_violation"));

    counted.redux(REQUEST).await(MINUTE);
    assertThatThrownBy(() -> counted.redux(REQUEST).await(MINUTE))
        .isInstanceOf(JobFailedException.class);

    await()
        .untilAsserted(
            () -> {
              assertThat(registry.get("flux.submits").tag("outcome", "DONE").counter().count())
                  .isEqualTo(2);
              assertThat(registry.get("flux.waits").tag("outcome", "DONE").timer().count())
                  .isEqualTo(1);
              assertThat(registry.get("flux.waits").tag("outcome", "FAILED").timer().count())
                  .isEqualTo(1);
            });
  }

  @Test
  void spansOfAJobAreInTheTraceOfTheCaller(Sandbox sandbox) {
    var exporter = InMemorySpanExporter.create();
    try (var provider =
            SdkTracerProvider.builder()
                .addSpanProcessor(SimpleSpanProcessor.create(exporter))
                .build();
        FluxClient flux =
            client(sandbox)
                .contextCarrier(() -> Context.current()::wrap)
                .observer(new Tracing(provider.get("test")))
                .build()) {
      Span caller = provider.get("test").spanBuilder("caller").startSpan();
      try (var scope = caller.makeCurrent()) {
        flux.redux(REQUEST).await(MINUTE);
      }

      await().until(() -> !exporter.getFinishedSpanItems().isEmpty());
      assertThat(exporter.getFinishedSpanItems())
          .extracting(SpanData::getName, SpanData::getParentSpanId)
          .containsExactly(tuple("flux wait", caller.getSpanContext().getSpanId()));
    }
  }

  @Test
  void listenersSeeTheLogContextOfTheCaller(Sandbox sandbox) {
    var seen = new AtomicReference<String>();
    try (FluxClient flux = client(sandbox).contextCarrier(LogContext::capture).build();
        var user = MDC.putCloseable("user", "ada")) {
      flux.redux(REQUEST).await(MINUTE, (job, status) -> seen.set(MDC.get("user")));
    }
    assertThat(seen).hasValue("ada");
  }

  private static FluxClientBuilder client(Sandbox sandbox) {
    return FluxClient.builder().apiKey("any").baseUrl(sandbox.baseUrl());
  }

  private static void assertImage(List<ImageData> images) {
    assertThat(images)
        .singleElement()
        .satisfies(image -> assertThat(image.type()).isEqualTo("image/jpeg"));
  }
}
