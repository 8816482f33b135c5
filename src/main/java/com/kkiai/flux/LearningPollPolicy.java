package com.kkiai.flux;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * What waits share that learn from each other: for each app, how long its jobs took. The apps used
 * last are kept and the others forgotten, because their names come from answers. 64 apps with less
 * than 10 KB each are the most that this holds.
 */
final class LearningPollPolicy implements PollPolicy {
  private static final int MOST_APPS = 64;

  private final Duration interval;
  private final Duration longest;
  private final RandomGenerator random;
  private final PollPolicy otherwise;
  private final Map<String, Learned> apps =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Learned> eldest) {
          return size() > MOST_APPS;
        }
      };

  LearningPollPolicy(
      Duration interval, Duration longest, PollPolicy otherwise, RandomGenerator random) {
    this.interval = Durations.requirePositive("interval", interval);
    this.longest = Durations.requirePositive("longest", longest);
    this.otherwise = otherwise;
    this.random = random;
  }

  /** Plans without notes of the wait: as if nothing were known. */
  @Override
  public Duration delay(PollState state) {
    return Durations.shorter(otherwise.delay(state), longest);
  }

  @Override
  public PollPolicy forOneWait() {
    return new LearningWait(this);
  }

  /** A pause of so many seconds, within the limits: a tenth of the interval, and the longest. */
  Duration pause(double seconds) {
    double atLeast = Math.max(seconds, seconds(interval) / 10);
    return Durations.shorter(Duration.ofNanos((long) (atLeast * 1e9)), longest);
  }

  Learned learned(String app) {
    synchronized (apps) {
      return apps.computeIfAbsent(app, name -> new Learned(seconds(interval), random));
    }
  }

  /** How many apps are known. */
  int apps() {
    synchronized (apps) {
      return apps.size();
    }
  }

  static double seconds(Duration duration) {
    return Durations.nanos(duration) / 1e9;
  }

  /**
   * What is known of an app.
   *
   * @param whole when jobs that were seen in the queue ended, from the begin of the wait
   * @param running when jobs ended, from when they began to run
   * @param queue how fast its queue moves
   */
  record Learned(EndTimes whole, EndTimes running, QueuePace queue) {
    Learned(double interval, RandomGenerator random) {
      this(new EndTimes(interval, random), new EndTimes(interval, random), new QueuePace());
    }
  }
}
