package recipes;

import com.kkiai.flux.FluxClient;
import com.kkiai.flux.ImageData;
import com.kkiai.flux.model.ReduxRequest;
import java.time.Duration;
import java.util.List;
import reactor.core.publisher.Mono;

record Reactive(FluxClient flux) {
  // quote: reactive
  Mono<List<ImageData>> variation(ReduxRequest request) {
    return Mono.fromFuture(() -> flux.async().redux(request), true) // Never cancels a submit.
        .flatMap(
            job ->
                Mono.fromFuture(() -> job.await(Duration.ofMinutes(3)))
                    .flatMap(output -> Mono.fromFuture(() -> job.download(output))));
  }
  // end of quote
}
