package com.kkiai.flux;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ForkJoinPool;

/**
 * Time that jumps: of the alarms that are set, the earliest rings at once as soon as there are two.
 * With one job under test, which must not block, the first is its deadline and the second a delay,
 * so that hours of waiting take milliseconds.
 */
final class VirtualLoop implements Loop {
  private record Alarm(long at, Runnable task) {}

  private final List<Alarm> alarms = new ArrayList<>();
  private final List<Duration> delays = new ArrayList<>();
  private long now;

  @Override
  public synchronized long nanoTime() {
    return now;
  }

  @Override
  public void execute(Runnable step) {
    ForkJoinPool.commonPool().execute(step);
  }

  @Override
  public Runnable deadline(Duration limit, Runnable alarm) {
    return schedule(limit, alarm);
  }

  @Override
  public synchronized Runnable schedule(Duration delay, Runnable task) {
    var alarm = new Alarm(now + delay.toNanos(), task);
    alarms.add(alarm);
    if (alarms.size() > 1) {
      delays.add(delay);
      ring();
    }
    return () -> cancel(alarm);
  }

  /** Waits for a future, and throws what it failed with. */
  static <T> T join(CompletableFuture<T> future) {
    try {
      return future.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof FluxException known ? known : e;
    }
  }

  private void ring() {
    Alarm next = alarms.stream().min(Comparator.comparingLong(Alarm::at)).orElseThrow();
    alarms.remove(next);
    now = next.at();
    execute(next.task());
  }

  private synchronized void cancel(Alarm alarm) {
    alarms.remove(alarm);
  }

  /** Returns what was scheduled after the deadline, in order. */
  synchronized List<Duration> delays() {
    return List.copyOf(delays);
  }
}
