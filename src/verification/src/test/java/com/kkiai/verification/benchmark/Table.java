package com.kkiai.verification.benchmark;

import java.util.ArrayList;
import java.util.List;

/** Lines of what was measured, for people and for the docs. */
final class Table {
  private static final String ROW = "| %-58s | %10s | %8s | %-15s | %6s |";

  private final List<String> lines = new ArrayList<>();

  Table() {
    lines.add(ROW.formatted("what", "figure", "goal", "least to most", "rounds"));
    lines.add("| --- | ---: | ---: | --- | ---: |");
  }

  /** A ratio, as {@link Rounds} prints it. */
  void ratio(String what, String goal, String measured) {
    String[] parts = measured.split(" ", -1);
    add(what, parts[1], goal, parts[2] + " to " + parts[3], parts[4]);
  }

  /** A figure that was taken once. */
  void figure(String what, String goal, String figure) {
    add(what, figure, goal, "", "1");
  }

  private void add(String what, String figure, String goal, String spread, String rounds) {
    lines.add(ROW.formatted(what, figure, goal, spread, rounds));
    System.out.println(lines.get(lines.size() - 1));
  }

  @Override
  public String toString() {
    return String.join("\n", lines);
  }
}
