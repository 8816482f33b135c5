package com.kkiai.flux;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * A life table of jobs: for each cell of time, how many waits were watched all through it and how
 * many of them ended in it. Waits that go on count too, or jobs that run at once would be judged by
 * the quickest of them. From this table follows when to ask. All times are seconds.
 *
 * <p>With h(t) for the rate at which jobs end that have lasted until t, the polls that lag least
 * for their number have the density c * sqrt(h(t)). With c = sqrt(mean time) / interval, they are
 * fewer than those at that fixed interval, and lag less, both by the same factor; the narrower the
 * times, the more.
 */
final class EndTimes {
  /** Cells that are each a twentieth longer than the one before, from 20 ms to over an hour. */
  private static final int CELLS = 250;

  private static final double FIRST = 0.02;
  private static final double STEP = Math.log(1.05);

  /** The past fades: after so many ends it counts a third. Enough to tell a shape, few to drift. */
  private static final int MEMORY = 64;

  /**
   * The weight of knowing nothing, in jobs: so much of a job is taken to end evenly over the
   * logarithm of time. It asks now and then where none has ended yet, and where all had ended, more
   * slowly the longer the job lasts.
   */
  private static final double DOUBT = 0.05;

  /** Jobs that take longer than so many intervals are asked for less often. */
  private static final double MOST_INTERVALS = 600;

  private final double interval;
  private final RandomGenerator random;
  private final double[] ends = new double[CELLS];
  private final double[] watched = new double[CELLS];
  private final double[] latest = new double[MEMORY];
  private long seen;
  private double weight;
  private double mean;

  EndTimes(double interval, RandomGenerator random) {
    this.interval = interval;
    this.random = random;
  }

  /** Returns how long to pause after so much time; NaN if no end was seen yet. */
  synchronized double pause(double now) {
    if (seen == 0) {
      return Double.NaN;
    }
    // A job that is over within one interval still needs a poll: it counts as lasting one.
    double pace = Math.max(interval, mean / MOST_INTERVALS);
    double factor = Math.sqrt(Math.max(mean, interval)) / pace;
    // One poll further, give or take a twentieth: waits that began together drift apart.
    double left = 0.95 + 0.1 * random.nextDouble();
    double at = cell(now);
    for (int i = (int) at; i < CELLS; i++) {
      double from = Math.max(now, begin(i));
      // That this wait has lasted until now says nothing of what comes.
      double chance = chance(i, overlap(i, 0, at));
      double density = factor * Math.sqrt(chance / (begin(i + 1) - begin(i)));
      double polls = density * Math.max(0, begin(i + 1) - from);
      if (polls >= left) {
        return from + left / density - now;
      }
      left -= polls;
    }
    return Double.POSITIVE_INFINITY;
  }

  /** A wait has gone on from one time to another. */
  synchronized void lasted(double from, double to) {
    double first = cell(from);
    double last = cell(to);
    for (int i = (int) first; i < last; i++) {
      watched[i] += overlap(i, first, last);
    }
  }

  /**
   * A job ended between two polls. When, is drawn by what is known of others: the middle would pile
   * up where the polls are, and the next polls there too.
   */
  synchronized void ended(double after, double by) {
    double end = cell(draw(after, by));
    double spread = spread(end);
    double counted = cell(after);
    double alive = 1;
    for (int i = 0; i < CELLS; i++) {
      double dying = overlap(i, end - spread, end + spread) / (2 * spread);
      double already = overlap(i, 0, counted);
      ends[i] = fade(ends[i]) + dying;
      watched[i] = Math.max(0, fade(watched[i]) + alive - dying / 2 - already);
      alive -= dying;
    }
    latest[(int) (seen++ % MEMORY)] = end;
    weight = fade(weight) + 1;
    mean += (begin(end) - mean) / weight;
  }

  /** The chance to end in a cell for a job that has not ended before, as others have shown it. */
  private double chance(int cell, double own) {
    return (ends[cell] + DOUBT * STEP) / (Math.max(0, watched[cell] - own) + DOUBT);
  }

  private double draw(double after, double by) {
    double first = cell(after);
    double last = cell(by);
    double hazard = 0;
    for (int i = (int) first; i < last; i++) {
      hazard += overlap(i, first, last) * chance(i, 0);
    }
    // The share that is still alive falls evenly from one to what the hazard leaves of it.
    double left = -Math.log(1 - random.nextDouble() * (1 - Math.exp(-hazard)));
    for (int i = (int) first; i < last; i++) {
      double part = overlap(i, first, last) * chance(i, 0);
      if (left <= part) {
        return Math.min(by, begin(Math.max(first, i) + left / chance(i, 0)));
      }
      left -= part;
    }
    return by;
  }

  /**
   * How far an end is spread to both sides, in cells: to the nearest few of the latest ends, so
   * that two narrow heaps stay two; not less than two cells, and more while few are known.
   */
  private double spread(double end) {
    int known = (int) Math.min(seen, MEMORY);
    double[] far = Arrays.stream(latest, 0, known).map(other -> Math.abs(other - end)).toArray();
    Arrays.sort(far);
    double near = known == 0 ? 0 : far[(int) Math.ceil(Math.sqrt(known / 3.0)) - 1];
    return Math.max(near, Math.max(2, 10.0 / (known + 1)));
  }

  private static double fade(double value) {
    return value * (1 - 1.0 / MEMORY);
  }

  /** The part of a cell that lies between two places. */
  private static double overlap(int cell, double from, double to) {
    return Math.max(0, Math.min(cell + 1, to) - Math.max(cell, from));
  }

  /** Where a time is among the cells; what is out of their range is at its ends. */
  private static double cell(double time) {
    return time <= FIRST ? 0 : Math.min(CELLS - 1, Math.log(time / FIRST) / STEP);
  }

  private static double begin(double cell) {
    return cell == 0 ? 0 : FIRST * Math.exp(cell * STEP);
  }
}
