package com.kkiai.flux;

import java.time.Duration;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * The default schedule, based on how long recent jobs of the same app took. A delay lasts until the
 * quickest of them was done; after that, a twenty-fifth of their mean time, or of the time waited
 * so far if that is longer. Delays are between 250 ms and 3 s before jitter; until three jobs are
 * known, the minimum is 500 ms. Thread-safe.
 */
final class AdaptivePollPolicy implements PollPolicy {
  private static final int MIN_JOBS = 3;
  private static final int MAX_JOBS = 20;
  // App names can come from responses, so their number has to be limited.
  private static final int MAX_APPS = 64;
  private static final double LONGEST = Duration.ofSeconds(3).toNanos();
  private static final double SHORTEST = Duration.ofMillis(250).toNanos();
  private static final double SHORTEST_UNTIL_KNOWN = Duration.ofMillis(500).toNanos();

  private final RandomGenerator random;
  private long waits;

  /** For each app, how long its jobs took in nanoseconds, by the number of the wait. */
  private final Map<String, NavigableMap<Long, Double>> apps =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, NavigableMap<Long, Double>> eldest) {
          return size() > MAX_APPS;
        }
      };

  AdaptivePollPolicy(RandomGenerator random) {
    this.random = random;
  }

  @Override
  public synchronized PollPolicy newWait() {
    return new NumberedWait(waits++);
  }

  @Override
  public synchronized Duration delay(PollState state) {
    DoubleSummaryStatistics recent =
        apps.getOrDefault(state.app(), new TreeMap<>()).values().stream()
            .mapToDouble(Double::doubleValue)
            .summaryStatistics();
    boolean known = recent.getCount() >= MIN_JOBS;
    double quickest = known ? recent.getMin() : 0;
    double mean = known ? recent.getAverage() : 0;
    double waited = Durations.nanos(state.waited());
    double delay = Math.max(known ? SHORTEST : SHORTEST_UNTIL_KNOWN, Math.max(mean, waited) / 25);
    double limited = Math.min(LONGEST, Math.max(delay, quickest - waited));
    return Duration.ofNanos((long) (limited * (0.9 + 0.1 * random.nextDouble())));
  }

  private synchronized void remember(long number, PollState end) {
    NavigableMap<Long, Double> recent = apps.computeIfAbsent(end.app(), app -> new TreeMap<>());
    // An end is noticed late, and never before the first delay is over. Without the factor the
    // recorded times could only grow.
    recent.put(number, 0.9 * Durations.nanos(end.waited()));
    if (recent.size() > MAX_JOBS) {
      recent.pollFirstEntry();
    }
  }

  /**
   * Numbers the waits as they begin. If jobs were kept by the order of their ends, a batch would
   * leave its slowest jobs behind, and the jobs of the next one would be polled too late.
   */
  private final class NumberedWait implements PollPolicy {
    private final long number;

    NumberedWait(long number) {
      this.number = number;
    }

    @Override
    public Duration delay(PollState state) {
      return AdaptivePollPolicy.this.delay(state);
    }

    @Override
    public void ended(PollState end) {
      // A job that had ended before the first poll may have ended long before the wait began.
      if (end.polls() > 0) {
        remember(number, end);
      }
    }
  }
}
