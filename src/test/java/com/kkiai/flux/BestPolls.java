package com.kkiai.flux;

import com.kkiai.flux.PollWorkload.LogNormal;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * The best schedule for times of a known distribution: with the density f and the share S that is
 * left, the density of polls is in proportion to the root of f / S. Where a fixed pause costs half
 * of the mean time in requests times lag, this costs half of the square of the integral of the root
 * of f * S, and nothing costs less. Worked out on a fine grid, apart from what is tested by it.
 */
final class BestPolls implements PollPolicy {
  private static final int STEPS = 20_000;

  private final double[] times = new double[STEPS + 1];

  /** How many polls fall before each time. */
  private final double[] polls = new double[STEPS + 1];

  private final double share;

  BestPolls(List<LogNormal> parts, double pause) {
    double mean = parts.stream().mapToDouble(part -> part.weight() * part.mean()).sum();
    double first = parts.stream().mapToDouble(part -> edge(part, -6)).min().orElseThrow();
    double last = parts.stream().mapToDouble(part -> edge(part, 6)).max().orElseThrow();
    double integral = 0;
    double before = 0;
    for (int i = 1; i <= STEPS; i++) {
      times[i] = first * Math.pow(last / first, (i - 1.0) / (STEPS - 1));
      double ended = ended(parts, times[i]);
      double mass = Math.max(0, ended - before);
      double left = Math.max(1e-9, 1 - (ended + before) / 2);
      double step = times[i] - times[i - 1];
      integral += Math.sqrt(mass * step * left);
      polls[i] = polls[i - 1] + Math.sqrt(mean * mass * step / left) / pause;
      before = ended;
    }
    share = integral * integral / mean;
  }

  /** The least that requests times lag can be, as a share of that of a fixed pause. */
  double share() {
    return share;
  }

  @Override
  public Duration delay(PollState state) {
    double now = state.waited().toNanos() / 1e9;
    double next = across(polls, across(times, now, polls) + 1, times);
    return Duration.ofNanos((long) (Math.max(0.02, next - now) * 1e9));
  }

  /** Goes from one axis of the grid to the other. */
  private static double across(double[] from, double x, double[] to) {
    int found = Arrays.binarySearch(from, x);
    int above = Math.min(STEPS, found >= 0 ? Math.max(1, found) : -found - 1);
    int below = above - 1;
    double part = (x - from[below]) / (from[above] - from[below]);
    return to[below] + (to[above] - to[below]) * Math.min(1, part);
  }

  private static double edge(LogNormal part, double sigmas) {
    return part.median() * Math.exp(sigmas * part.sigma());
  }

  private static double ended(List<LogNormal> parts, double time) {
    return parts.stream()
        .mapToDouble(part -> part.weight() * normal(Math.log(time / part.median()) / part.sigma()))
        .sum();
  }

  /** The normal distribution, by its series: exact to 1e-12 within six sigmas. */
  private static double normal(double x) {
    double sum = x;
    double term = x;
    for (int i = 3; Math.abs(term) > 1e-16; i += 2) {
      term *= x * x / i;
      sum += term;
    }
    return 0.5 + sum * Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
  }
}
