package com.kkiai.flux;

import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Virtual time on one thread. The earliest event runs next; events of the same moment run in an
 * order that the random numbers decide.
 */
final class SimulatedLoop implements Loop {
  private enum Kind {
    STEP,
    ALARM,
    OUTSIDE
  }

  private static final class Event {
    private final long at;
    private final long order;
    private final Kind kind;
    private @Nullable Runnable work;

    Event(long at, long order, Kind kind, Runnable work) {
      this.at = at;
      this.order = order;
      this.kind = kind;
      this.work = work;
    }
  }

  private final PriorityQueue<Event> events =
      new PriorityQueue<>(
          Comparator.<Event>comparingLong(event -> event.at)
              .thenComparingLong(event -> event.order));
  private final RandomGenerator random;
  private long now;
  private int alarms;

  SimulatedLoop(RandomGenerator random) {
    this.random = random;
  }

  @Override
  public long nanoTime() {
    return now;
  }

  @Override
  public void execute(Runnable step) {
    Event unused = add(Duration.ZERO, Kind.STEP, step);
  }

  @Override
  public Runnable schedule(Duration delay, Runnable step) {
    alarms++;
    Event alarm = add(delay, Kind.ALARM, step);
    return () -> {
      if (alarm.work != null) {
        alarm.work = null;
        alarms--;
      }
    };
  }

  @Override
  public Runnable deadline(Duration limit, Runnable alarm) {
    return schedule(limit, alarm);
  }

  /** Adds an event outside of the client. */
  void later(Duration delay, Runnable work) {
    Event unused = add(delay, Kind.OUTSIDE, work);
  }

  private Event add(Duration delay, Kind kind, Runnable work) {
    var event = new Event(now + delay.toNanos(), random.nextLong(), kind, work);
    events.add(event);
    return event;
  }

  /** Drops all that the client had planned, as the end of its process does. */
  void kill() {
    events.removeIf(event -> event.kind != Kind.OUTSIDE);
    alarms = 0;
  }

  /** Returns how many alarms of the client are set. */
  int alarms() {
    return alarms;
  }

  /** Runs the next event. Returns whether there was one. */
  boolean runNext() {
    Event event = events.poll();
    if (event == null) {
      return false;
    }
    Runnable work = event.work;
    if (work != null) {
      now = event.at;
      event.work = null;
      alarms -= event.kind == Kind.ALARM ? 1 : 0;
      work.run();
    }
    return true;
  }
}
