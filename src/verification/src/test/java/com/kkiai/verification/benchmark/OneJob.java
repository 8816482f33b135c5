package com.kkiai.verification.benchmark;

import com.kkiai.flux.FluxClient;
import com.kkiai.flux.model.ImageSource;
import com.kkiai.flux.model.ReduxRequest;
import java.time.Duration;

/** A whole job, from the start of its process. */
public final class OneJob {
  private OneJob() {}

  /** Argument: the address of a gateway where a job is done at its first poll. */
  public static void main(String[] args) {
    try (FluxClient flux = FluxClient.builder().apiKey("any").baseUrl(args[0]).build()) {
      var request = ReduxRequest.builder().image(ImageSource.url("https://a.b/c")).build();
      System.out.println(flux.redux(request).await(Duration.ofMinutes(1)).images().get(0).url());
    }
  }
}
