package com.kkiai.flux;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Time that jumps over each delay of one blocking operation, which is its own alarm. */
final class JumpingLoop implements Loop {
  private final List<Duration> delays = new ArrayList<>();
  private long now;

  @Override
  public synchronized long nanoTime() {
    return now;
  }

  synchronized void advance(Duration duration) {
    now += duration.toNanos();
  }

  /** Returns the delays so far, in order. */
  synchronized List<Duration> delays() {
    return List.copyOf(delays);
  }

  @Override
  public void execute(Runnable step) {
    step.run();
  }

  @Override
  public Runnable schedule(Duration delay, Runnable step) {
    synchronized (this) {
      delays.add(delay);
    }
    advance(delay);
    new Thread(step).start();
    return () -> {};
  }

  @Override
  public Runnable deadline(Duration limit, Runnable alarm) {
    return () -> {};
  }
}
