package com.kkiai.contracts;

import com.kkiai.flux.FluxClient;
import com.kkiai.flux.FluxJob;
import com.kkiai.flux.model.ImageSource;
import com.kkiai.flux.model.JobStatus;
import com.kkiai.flux.model.ReduxRequest;
import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** Any gateway, brought into a state by real jobs. They cost money. */
final class RealGateway implements Gateway {
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final URI url;
  private final FluxClient flux;

  RealGateway(URI url) {
    this.url = url;
    this.flux = FluxClient.builder().baseUrl(url.toString()).build();
  }

  @Override
  public URI url() {
    return url;
  }

  @Override
  public String key() {
    return System.getenv("KKIAI_API_KEY");
  }

  @Override
  public boolean isSandbox() {
    return false;
  }

  @Override
  public String enter(String state) {
    return switch (state) {
      case States.QUEUED -> submitted().requestId();
      case States.RUNNING -> running(submitted()).requestId();
      case States.COMPLETE -> complete(submitted()).requestId();
      // Every sandbox knows the ids of the spec's examples.
      default -> new UUID(0, 0).toString();
    };
  }

  private FluxJob submitted() {
    return flux.redux(ReduxRequest.builder().image(ImageSource.url(Examples.IMAGE_URL)).build());
  }

  private static FluxJob running(FluxJob job) {
    var seen = new CompletableFuture<FluxJob>();
    var wait =
        job.awaitAsync(
            PATIENCE,
            (one, status) -> {
              if (JobStatus.IN_PROGRESS.equals(status.status())) {
                seen.complete(one);
              }
            });
    var unused =
        wait.whenComplete(
            (output, failure) ->
                seen.completeExceptionally(
                    new IllegalStateException(
                        "job " + job.id() + " was never seen running; verify again", failure)));
    try {
      return seen.join();
    } finally {
      wait.cancel(true);
    }
  }

  private static FluxJob complete(FluxJob job) {
    job.await(PATIENCE);
    return job;
  }

  @Override
  public void close() {
    flux.close();
  }
}
