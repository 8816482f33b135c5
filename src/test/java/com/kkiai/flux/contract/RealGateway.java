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
  private static final int POLLS = 600;
  private static final String PICTURE = "https://fal.media/files/koala/Chls9L2ZnvuipUTEwlnJC.png";

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
  public String enter(String state) {
    return switch (state) {
      case States.QUEUED -> submitted().requestId();
      case States.RUNNING -> running(submitted()).requestId();
      case States.COMPLETE -> complete(submitted()).requestId();
      default -> Contract.ID;
    };
  }

  private FluxJob submitted() {
    return flux.redux(ReduxRequest.builder().image(ImageSource.url(PICTURE)).build());
  }

  private static FluxJob running(FluxJob job) {
    for (int polls = 0; polls < POLLS; polls++) {
      JobStatus status = job.status().status();
      if (JobStatus.IN_PROGRESS.equals(status)) {
        return job;
      }
      if (JobStatus.COMPLETED.equals(status)) {
        break;
      }
    }
    throw new IllegalStateException("job " + job.id() + " was never seen running; verify again");
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
