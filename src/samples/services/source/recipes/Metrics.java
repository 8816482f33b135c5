package recipes;

import com.kkiai.flux.FluxObserver;
import io.micrometer.core.instrument.MeterRegistry;

// quote: metrics
record Metrics(MeterRegistry registry) implements FluxObserver {
  @Override
  public void onSubmit(Submit event) {
    registry.counter("flux.submits", "outcome", event.outcome().name()).increment();
  }

  @Override
  public void onWait(Wait event) {
    registry.timer("flux.waits", "outcome", event.outcome().name()).record(event.took());
  }
}
// end of quote
