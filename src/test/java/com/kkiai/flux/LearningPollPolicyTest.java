package com.kkiai.flux;

import static org.assertj.core.api.Assertions.assertThat;

import com.kkiai.flux.model.JobStatus;
import com.kkiai.flux.model.QueueStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How the learning schedule behaves, without any clock. */
class LearningPollPolicyTest {
  private static final Duration MILLISECOND = Duration.ofMillis(1);
  private static final Duration LONGEST = Duration.ofSeconds(10);

  private final PollPolicy geometric =
      new GeometricPollPolicy(
          Duration.ofMillis(250), 4 / 3.0, Duration.ofSeconds(3), 0, new Random(1));
  private LearningPollPolicy policy =
      new LearningPollPolicy(Duration.ofMillis(500), LONGEST, geometric, new Random(1));

  @Test
  void isGeometricAsLongAsItKnowsNothing() {
    teach("other", 30, 10);

    assertThat(pausesOfAnEndlessJob(20))
        .isEqualTo(IntStream.range(0, 20).mapToObj(i -> geometric.delay(running(i, 0))).toList());
  }

  @Test
  void asksMostOftenWhereJobsEndAndSeldomBefore() {
    teach("app", 60, 10);

    List<Double> polls = pollsOfAnEndlessJob();

    assertThat(between(polls, 0, 7)).isLessThan(3);
    assertThat(between(polls, 9, 11)).isGreaterThan(8);
    assertThat(between(polls, 9, 11)).isGreaterThan(2 * between(polls, 20, 22));
  }

  @Test
  void slowsDownWhereAllOthersHadEnded() {
    teach("app", 60, 10);

    List<Double> polls = pollsOfAnEndlessJob();

    assertThat(between(polls, 20, 30)).as("about as often as the fixed pause").isBetween(10, 20);
    assertThat(between(polls, 90, 100)).isBetween(4, 8);
  }

  @Test
  void findsJobsThatTakeMuchLessThanAllBefore() {
    teach("app", 60, 100);

    List<Double> lags = lags(20, 30);

    assertThat(lags.get(0)).isLessThan(10);
    assertThat(lags.subList(10, 20)).allMatch(lag -> lag < 1);
  }

  @Test
  void looksNowAndThenWhereNoJobHasEnded() {
    policy =
        new LearningPollPolicy(
            Duration.ofMillis(500), Duration.ofHours(1), geometric, new Random(1));
    teach("app", 60, 100);

    assertThat(between(pollsOfAnEndlessJob(), 0, 60)).isBetween(4, 12);
  }

  @Test
  void forgetsWhatIsLongPast() {
    teach("app", 300, 10);
    int before = between(pollsOfAnEndlessJob(), 9, 11);
    teach("app", 400, 60);

    assertThat(between(pollsOfAnEndlessJob(), 9, 11)).isLessThan(before / 2);
  }

  @Test
  void findsJobsThatTakeMuchMoreThanAllBefore() {
    teach("app", 60, 10);

    assertThat(lags(20, 60)).allMatch(lag -> lag < 2);
    assertThat(between(pollsOfAnEndlessJob(), 57, 63))
        .as("the new times are known")
        .isGreaterThan(2 * between(pollsOfAnEndlessJob(), 40, 46));
  }

  @Test
  void asksAgainAtHalfOfTheTimeThatThePlacesAheadTake() {
    PollPolicy waiting = policy.forOneWait();
    waiting.delay(queued(0, 0, 10));
    waiting.delay(queued(1, 4, 8));

    assertThat(waiting.delay(queued(2, 8, 6))).isCloseTo(Duration.ofSeconds(6), MILLISECOND);
    assertThat(policy.forOneWait().delay(queued(0, 0, 3)))
        .isCloseTo(Duration.ofSeconds(3), MILLISECOND);
    assertThat(policy.forOneWait().delay(queued(0, 0, Integer.MAX_VALUE))).isEqualTo(LONGEST);
  }

  @Test
  void placesThatJumpAreNotThePaceOfTheQueue() {
    PollPolicy waiting = policy.forOneWait();
    waiting.delay(queued(0, 0, 10));
    waiting.delay(queued(1, 2, 9));
    waiting.delay(queued(2, 4, Integer.MAX_VALUE));
    waiting.delay(queued(3, 6, 0));

    assertThat(policy.forOneWait().delay(queued(0, 0, 3)))
        .isBetween(Duration.ofSeconds(3), Duration.ofSeconds(9));
  }

  @ParameterizedTest
  @CsvSource({"0.001", "0.3", "600", "4000", "100000"})
  void staysWithinItsLimitsHoweverLongJobsTake(double seconds) {
    teach("app", 20, seconds);

    assertThat(pausesOfAnEndlessJob(2000))
        .allMatch(pause -> pause.compareTo(LONGEST) <= 0)
        .allMatch(pause -> pause.compareTo(Duration.ofMillis(50)) >= 0);
    assertThat(policy.pause(0)).isEqualTo(Duration.ofMillis(50));
  }

  @Test
  void survivesOddDurations() {
    for (Duration odd :
        List.of(
            Duration.ZERO,
            Duration.ofSeconds(-5),
            Duration.ofSeconds(Long.MAX_VALUE),
            Duration.ofSeconds(Long.MIN_VALUE),
            Duration.ofNanos(1))) {
      PollPolicy waiting = policy.forOneWait();
      waiting.delay(queued(0, 3, 1));
      waiting.delay(new PollState("app", 1, odd, null));
      waiting.ended(new PollState("app", 2, odd.equals(Duration.ZERO) ? LONGEST : odd, null));
    }
    teach("app", 60, 10);

    assertThat(between(pollsOfAnEndlessJob(), 9, 11)).isGreaterThan(8);
  }

  @Test
  void aJobThatWasDoneAtTheFirstPollTeachesNothing() {
    policy.forOneWait().ended(running(0, 0.01));

    assertThat(pausesOfAnEndlessJob(1)).containsExactly(geometric.delay(running(0, 0)));
  }

  @Test
  void jobsThatGoOnCountWhereManyRunAtOnce() {
    List<PollPolicy> waits =
        IntStream.range(0, 100).mapToObj(number -> policy.forOneWait()).toList();
    for (int poll = 0; poll < 10; poll++) {
      for (PollPolicy waiting : waits) {
        waiting.delay(running(poll, poll / 2.0));
      }
    }
    waits.subList(0, 95).forEach(waiting -> waiting.delay(running(10, 5)));
    waits.subList(95, 99).forEach(waiting -> waiting.ended(running(10, 5)));

    assertThat(waits.get(99).delay(running(10, 5)))
        .as("four of a hundred ended by now")
        .isGreaterThan(Duration.ofMillis(300));
  }

  @Test
  void keepsTheAppsThatWereUsedLast() {
    teach("app", 30, 10);
    for (int i = 0; i < 10_000; i++) {
      policy.forOneWait().delay(new PollState("app" + i, 0, Duration.ZERO, null));
      if (i % 50 == 0) {
        pausesOfAnEndlessJob(1);
      }
    }

    assertThat(policy.apps()).isEqualTo(64);
    assertThat(pausesOfAnEndlessJob(1).get(0)).isGreaterThan(Duration.ofSeconds(1));
  }

  @Test
  void anyNumberOfThreadsTeachesIt() throws Exception {
    onEightThreads(
        thread -> {
          for (int i = 0; i < 300; i++) {
            teach("app" + (thread + i) % 100, 1, 10);
            teach("app", 1, 10 + i % 3 * 0.1);
          }
        });

    assertThat(policy.apps()).isEqualTo(64);
    assertThat(between(pollsOfAnEndlessJob(), 9, 11)).isGreaterThan(8);
  }

  private static void onEightThreads(IntConsumer work) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      CompletableFuture<?>[] all =
          IntStream.range(0, 8)
              .mapToObj(thread -> CompletableFuture.runAsync(() -> work.accept(thread), threads))
              .toArray(CompletableFuture[]::new);
      CompletableFuture.allOf(all).get(1, TimeUnit.MINUTES);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void nothingThatThreadsTeachIsLost() throws Exception {
    var alone = new EndTimes(0.001, new Random(1));
    var shared = new EndTimes(0.001, new Random(1));
    alone.ended(1, 2);
    shared.ended(1, 2);
    IntStream.range(0, 80_000).forEach(i -> alone.lasted(0, 4));
    onEightThreads(thread -> IntStream.range(0, 10_000).forEach(i -> shared.lasted(0, 4)));

    assertThat(shared.pause(0.1)).isEqualTo(alone.pause(0.1));
  }

  /** Times that differ a little, by about a twentieth. */
  private void teach(String app, int jobs, double seconds) {
    var random = new Random(7);
    for (int i = 0; i < jobs; i++) {
      run(app, seconds * (1 + 0.05 * random.nextGaussian()));
    }
  }

  private double run(String app, double seconds) {
    PollPolicy waiting = policy.forOneWait();
    double now = 0;
    for (int poll = 0; now < seconds; poll++) {
      now += waiting.delay(new PollState(app, poll, time(now), null)).toNanos() / 1e9;
    }
    waiting.ended(new PollState(app, 0, time(now), null));
    return now - seconds;
  }

  private List<Double> lags(int jobs, double seconds) {
    return DoubleStream.generate(() -> run("app", seconds)).limit(jobs).boxed().toList();
  }

  private List<Duration> pausesOfAnEndlessJob(int polls) {
    PollPolicy waiting = policy.forOneWait();
    var pauses = new ArrayList<Duration>();
    Duration now = Duration.ZERO;
    for (int poll = 0; poll < polls; poll++) {
      Duration pause = waiting.delay(new PollState("app", poll, now, null));
      pauses.add(pause);
      now = now.plus(pause);
    }
    return pauses;
  }

  private List<Double> pollsOfAnEndlessJob() {
    double[] pauses =
        pausesOfAnEndlessJob(300).stream().mapToDouble(pause -> pause.toNanos() / 1e9).toArray();
    java.util.Arrays.parallelPrefix(pauses, Double::sum);
    return DoubleStream.of(pauses).boxed().toList();
  }

  private static int between(List<Double> polls, double from, double to) {
    return (int) polls.stream().filter(poll -> poll >= from && poll < to).count();
  }

  private static PollState running(int polls, double seconds) {
    return new PollState("app", polls, time(seconds), null);
  }

  private static PollState queued(int polls, double seconds, int place) {
    QueueStatus status =
        QueueStatus.builder()
            .requestId("1")
            .status(JobStatus.IN_QUEUE)
            .queuePosition(place)
            .build();
    return new PollState("app", polls, time(seconds), status);
  }

  private static Duration time(double seconds) {
    return Duration.ofNanos((long) (seconds * 1e9));
  }
}
