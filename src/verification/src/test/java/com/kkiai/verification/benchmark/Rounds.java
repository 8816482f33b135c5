package com.kkiai.verification.benchmark;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Measures things side by side, one after the other in each round, so that whatever else the
 * machine does falls on all of them. The first round warms up and does not count.
 */
final class Rounds {
  /** Does the work once and returns what it took, in any unit. */
  interface Work {
    double cost() throws Exception;
  }

  private Rounds() {}

  /** Prints what {@link #lines} returns. */
  static void print(int rounds, List<String> names, Work first, Work... others) throws Exception {
    lines(rounds, names, first, others).values().forEach(System.out::println);
  }

  /**
   * Returns a line for each of the others, by its name: name, median, least and greatest of its
   * ratios to the first in the same round, how many rounds, and the median of the first.
   */
  static Map<String, String> lines(int rounds, List<String> names, Work first, Work... others)
      throws Exception {
    double[] base = new double[rounds];
    double[][] ratios = new double[others.length][rounds];
    for (int round = -1; round < rounds; round++) {
      double one = first.cost();
      if (round >= 0) {
        base[round] = one;
      }
      for (int i = 0; i < others.length; i++) {
        double other = others[i].cost();
        if (round >= 0) {
          ratios[i][round] = other / one;
        }
      }
    }
    Arrays.sort(base);
    var lines = new LinkedHashMap<String, String>();
    for (int i = 0; i < others.length; i++) {
      double[] sorted = ratios[i];
      Arrays.sort(sorted);
      lines.put(
          names.get(i),
          String.format(
              Locale.ROOT,
              "%s %.2f %.2f %.2f %d %.1f",
              names.get(i),
              sorted[rounds / 2],
              sorted[0],
              sorted[rounds - 1],
              rounds,
              base[rounds / 2]));
    }
    return lines;
  }
}
