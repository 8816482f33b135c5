package com.kkiai.flux;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ForkJoinPool;

/**
 * Time that jumps: of the alarms that are set, the earliest rings at once as soon as there are two.
 * With one job under test, the first is its deadline and the second a pause, so that hours of
 * waiting take milliseconds.
 */
final class VirtualTimer implements Timer {
  private record Alarm(long at, Runnable task) {}

  private final List<Alarm> alarms = new ArrayList<>();
  private final List<Duration> pauses = new ArrayList<>();
  private long now;

  @Override
  public synchronized long nanoTime() {
    return now;
  }

  @Override
  public synchronized Runnable schedule(Duration delay, Runnable task) {
    var alarm = new Alarm(now + delay.toNanos(), task);
    alarms.add(alarm);
    if (alarms.size() > 1) {
      pauses.add(delay);
      ring();
    }
    return () -> takeBack(alarm);
  }

  private void ring() {
    Alarm next = alarms.stream().min(Comparator.comparingLong(Alarm::at)).orElseThrow();
    alarms.remove(next);
    now = next.at();
    ForkJoinPool.commonPool().execute(next.task());
  }

  private synchronized void takeBack(Alarm alarm) {
    alarms.remove(alarm);
  }

  /** What was asked for beside the deadline, in order. */
  synchronized List<Duration> pauses() {
    return List.copyOf(pauses);
  }

  @Override
  public void close() {}
}
