package com.kkiai.flux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Random;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The cost of poll schedules in simulated time: 200 jobs one after another with log-normal
 * durations, over ten seeds. The first poll, at once, and the result call are the same for all
 * schedules and are not counted.
 */
@Tag("full")
class PollSimulationTest {
  private static final int SEEDS = 10;
  private static final int JOBS = 200;

  @ParameterizedTest
  @CsvSource({
    "1, 0.25, 0.75, 1.20",
    "10, 0.1, 0.41, 0.98",
    "10, 0.25, 0.62, 1.02",
    "10, 0.5, 0.92, 1.04",
    "10, 0.8, 1.12, 1.02"
  })
  void theDefaultScheduleKeepsItsCost(double median, double sigma, double share, double fixed) {
    assertThat(share(seed -> new AdaptivePollPolicy(new Random(seed)), median, sigma))
        .isLessThanOrEqualTo(share + 0.05);
    assertThat(share(seed -> PollPolicy.fixed(Duration.ofMillis(500)), median, sigma))
        .as("a fixed delay of 500 ms, to check the simulation")
        .isCloseTo(fixed, within(0.06));
  }

  /** Returns mean requests times mean lag, as a share of half the mean duration. */
  private static double share(LongFunction<PollPolicy> policies, double median, double sigma) {
    double requests = 0;
    double lag = 0;
    double time = 0;
    for (long seed = 1; seed <= SEEDS; seed++) {
      PollPolicy policy = policies.apply(seed);
      var random = new Random(-seed);
      for (int job = 0; job < JOBS; job++) {
        double duration = median * Math.exp(sigma * random.nextGaussian());
        PollPolicy wait = policy.newWait();
        double waited = 0;
        int polls = 0;
        for (; waited < duration; polls++) {
          waited += wait.delay(state(polls, waited)).toNanos() / 1e9;
        }
        wait.ended(state(polls, waited));
        requests += polls;
        lag += waited - duration;
        time += duration;
      }
    }
    return requests / (SEEDS * JOBS) * lag / (time / 2);
  }

  private static PollState state(int polls, double waited) {
    return new PollState("app", polls, Duration.ofNanos((long) (waited * 1e9)), null);
  }
}
