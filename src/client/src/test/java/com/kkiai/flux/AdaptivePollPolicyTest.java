package com.kkiai.flux;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rule of the default schedule; the expected delays are those without jitter. */
class AdaptivePollPolicyTest {
  private static final Duration MICROSECOND = Duration.ofNanos(1000);

  private final PollPolicy policy = new AdaptivePollPolicy(() -> -1L);

  @Test
  void pollsEvery500MillisecondsUntilThreeJobsAreKnown() {
    complete("app", 20, 20);

    assertDelay("app", 0, 0.5);
    assertDelay("app", 10, 0.5);

    complete("app", 2);

    assertDelay("app", 0, 1.8);
  }

  @Test
  void delaysGrowWithTheTimeWaitedUntilThreeJobsAreKnown() {
    assertDelay("app", 25, 1);
    assertDelay("app", 1000, 3);
  }

  @Test
  void theFirstDelayLastsUntilTheQuickestJobWasDone() {
    complete("app", 4, 2, 3);

    assertDelay("app", 0, 1.8);
    assertDelay("app", 1, 0.8);
  }

  @Test
  void delaysUntilTheQuickestJobWasDoneAreAtMostThreeSeconds() {
    complete("app", 40, 20, 30);

    assertDelay("app", 0, 3);
    assertDelay("app", 3, 3);
    assertDelay("app", 16, 2);
  }

  @ParameterizedTest
  @CsvSource({"1, 0.25", "6, 0.25", "10, 0.36", "80, 2.88", "90, 3"})
  void laterDelaysAreATwentyFifthOfTheMeanTime(double mean, double delay) {
    complete("app", mean / 2, mean, 1.5 * mean);

    assertDelay("app", mean / 2, delay);
  }

  @Test
  void delaysGrowWithTheTimeWaitedIfAJobTakesLongerThanTheMean() {
    complete("app", 10, 10, 10);

    assertDelay("app", 9, 0.36);
    assertDelay("app", 50, 2);
    assertDelay("app", 1000, 3);
  }

  @Test
  void jobsThatHadEndedAtTheFirstPollAreIgnored() {
    for (int job = 0; job < 3; job++) {
      policy.newWait().ended(state("app", 0, 10));
    }

    assertDelay("app", 0, 0.5);
  }

  @Test
  void keepsTheTwentyJobsThatBeganLastWhenTheyEndInReverseOrder() {
    List<PollPolicy> waits = Stream.generate(policy::newWait).limit(30).toList();
    for (int number = 29; number >= 0; number--) {
      double seconds = number < 10 ? 1 : number == 10 ? 1.5 : 2;
      waits.get(number).ended(state("app", 1, seconds));
    }

    assertDelay("app", 0, 0.9 * 1.5);
  }

  @Test
  void appsAreIndependent() {
    complete("app", 2, 2);
    complete("other", 2, 2, 2);

    assertDelay("app", 0, 0.5);
  }

  @Test
  void forgetsTheLeastRecentlyUsedOf65Apps() {
    IntStream.range(0, 64).forEach(number -> complete("app" + number, 2, 2, 2));
    assertDelay("app0", 0, 1.8);

    complete("app64", 2, 2, 2);

    assertDelay("app1", 0, 0.5);
    assertDelay("app0", 0, 1.8);
    assertDelay("app2", 0, 1.8);
  }

  @Test
  void appsWithoutACompletedJobReplaceNoOthers() {
    complete("app", 2, 2, 2);

    IntStream.range(0, 100).forEach(number -> assertDelay("app" + number, 0, 0.5));

    assertDelay("app", 0, 1.8);
  }

  @Test
  void jitterShortensDelaysByUpToATenth() {
    assertThat(new AdaptivePollPolicy(() -> 0L).delay(state("app", 0, 0)))
        .isEqualTo(Duration.ofMillis(450));
    PollPolicy random = new AdaptivePollPolicy(new Random(1));

    assertThat(Stream.generate(() -> random.delay(state("app", 0, 0))).limit(1000))
        .allMatch(delay -> delay.toMillis() >= 450 && delay.toMillis() <= 500)
        .anyMatch(delay -> delay.toMillis() < 455)
        .anyMatch(delay -> delay.toMillis() > 495);
  }

  @Test
  void hugeDurationsDoNotOverflow() {
    Duration huge = Duration.ofSeconds(Long.MAX_VALUE);
    for (int job = 0; job < 20; job++) {
      policy.newWait().ended(new PollState("app", 1, huge, null));
    }

    assertDelay("app", 0, 3);
    assertThat(policy.delay(new PollState("app", 1, huge, null)))
        .isCloseTo(Duration.ofSeconds(3), MICROSECOND);
  }

  @Test
  void isThreadSafe() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      CompletableFuture<?>[] all =
          IntStream.range(0, 8)
              .mapToObj(thread -> CompletableFuture.runAsync(this::useManyApps, threads))
              .toArray(CompletableFuture[]::new);
      CompletableFuture.allOf(all).get(1, TimeUnit.MINUTES);
    } finally {
      threads.shutdownNow();
    }

    assertDelay("app", 0, 1.8);
  }

  private void useManyApps() {
    for (int job = 0; job < 5000; job++) {
      complete("app" + job % 100, 2);
      complete("app", 2);
      assertThat(policy.newWait().delay(state("app", 0, 0))).isPositive();
    }
  }

  private void complete(String app, double... seconds) {
    for (double time : seconds) {
      policy.newWait().ended(state(app, 1, time));
    }
  }

  private void assertDelay(String app, double waited, double seconds) {
    assertThat(policy.newWait().delay(state(app, 0, waited))).isCloseTo(time(seconds), MICROSECOND);
  }

  private static PollState state(String app, int polls, double waited) {
    return new PollState(app, polls, time(waited), null);
  }

  private static Duration time(double seconds) {
    return Duration.ofNanos((long) (seconds * 1e9));
  }
}
