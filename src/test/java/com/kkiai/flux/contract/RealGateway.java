package com.kkiai.flux.contract;

import com.kkiai.flux.FluxClient;
import com.kkiai.flux.FluxJob;
import com.kkiai.flux.model.ImageSource;
import com.kkiai.flux.model.JobStatus;
import com.kkiai.flux.model.ReduxRequest;
import java.net.URI;
import java.time.Duration;

/**
 * Any gateway, brought into a state by real jobs. They cost money, which is said before the first.
 */
final class RealGateway implements Gateway {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final URI PICTURE =
      URI.create("https://fal.media/files/koala/Chls9L2ZnvuipUTEwlnJC.png");

  private final URI url;
  private final FluxClient flux;

  RealGateway(URI url) {
    this.url = url;
    this.flux = FluxClient.builder().baseUrl(url.toString()).build();
    System.out.println(
        "WARNING: the contract is verified against " + url + ": every submit costs money");
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
  public String queuedJob() {
    return submitted().requestId();
  }

  @Override
  public String runningJob() {
    FluxJob job = submitted();
    for (int polls = 0;
        polls < 600 && !JobStatus.IN_PROGRESS.equals(job.status().status());
        polls++) {
      if (JobStatus.COMPLETED.equals(job.status().status())) {
        throw new IllegalStateException(
            "job " + job.id() + " was complete before it was seen running; verify again");
      }
    }
    return job.requestId();
  }

  @Override
  public String completeJob() {
    FluxJob job = submitted();
    job.await(PATIENCE);
    return job.requestId();
  }

  @Override
  public String failedJob() {
    throw new UnsupportedOperationException(Contract.SANDBOX_ONLY);
  }

  @Override
  public String refusedJob() {
    throw new UnsupportedOperationException(Contract.SANDBOX_ONLY);
  }

  @Override
  public void refuseForTooManyCalls() {
    throw new UnsupportedOperationException(Contract.SANDBOX_ONLY);
  }

  @Override
  public void close() {
    flux.close();
  }

  private FluxJob submitted() {
    return flux.redux(ReduxRequest.builder().image(ImageSource.url(PICTURE.toString())).build());
  }
}
