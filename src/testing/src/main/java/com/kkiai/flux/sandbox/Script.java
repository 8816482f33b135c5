package com.kkiai.flux.sandbox;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The outcomes of the next jobs. */
final class Script {
  private Outcome otherwise;
  private final Deque<Outcome> outcomes = new ArrayDeque<>();

  Script(Outcome otherwise) {
    this.otherwise = otherwise;
  }

  synchronized void add(List<Outcome> next) {
    outcomes.addAll(next);
  }

  synchronized void otherwise(Outcome outcome) {
    otherwise = outcome;
  }

  synchronized List<Outcome> left() {
    return List.copyOf(outcomes);
  }

  synchronized Outcome take() {
    Outcome next = outcomes.pollFirst();
    return next == null ? otherwise : next;
  }
}
