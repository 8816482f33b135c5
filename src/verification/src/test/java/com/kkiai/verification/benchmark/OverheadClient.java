package com.kkiai.verification.benchmark;

import com.kkiai.flux.FluxClient;
import com.kkiai.flux.PollPolicy;
import com.kkiai.flux.model.ImageSource;
import com.kkiai.flux.model.ReduxRequest;
import java.time.Duration;
import java.util.List;

/** Processor time of whole jobs, against the same calls by hand. */
public final class OverheadClient {
  private static final int ROUNDS = 15;
  private static final int JOBS = 1000;

  private OverheadClient() {}

  /** Argument: the address of a gateway where a job is done at its first poll. */
  public static void main(String[] args) throws Exception {
    var hand = new ByHand(args[0], false);
    var async = new ByHand(args[0], true);
    try (FluxClient flux =
        FluxClient.builder()
            .apiKey("any")
            .baseUrl(args[0])
            .pollPolicy(PollPolicy.fixed(Duration.ofMillis(1)))
            .build()) {
      var request =
          ReduxRequest.builder().image(ImageSource.url("https://a.b/c")).numImages(1).build();
      for (int i = 0; i < 2 * JOBS; i++) {
        hand.job(1);
        async.job(1);
        flux.redux(request).await(Duration.ofMinutes(1));
      }
      Rounds.print(
          ROUNDS,
          List.of("async", "cpu"),
          () -> Cost.cpuMicros(JOBS, () -> hand.job(1)),
          () -> Cost.cpuMicros(JOBS, () -> async.job(1)),
          () ->
              Cost.cpuMicros(
                  JOBS, () -> flux.redux(request).await(Duration.ofMinutes(1)).images()));
    }
  }
}
