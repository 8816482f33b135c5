package com.kkiai.flux.spec;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How much was held against the spec, and how much was left out and why: a number that nobody sees
 * is no check.
 */
final class SpecTally {
  /** The one static state: a run has one end, where it is told. */
  static final SpecTally OF_THIS_RUN = new SpecTally();

  private final Map<LeftOut, Integer> leftOut = new EnumMap<>(LeftOut.class);
  private int requests;
  private int responses;
  private int open;

  synchronized void request() {
    requests++;
  }

  synchronized void response() {
    responses++;
  }

  synchronized void leaveOut(LeftOut reason) {
    leftOut.merge(reason, 1, Integer::sum);
  }

  synchronized void begun() {
    open++;
  }

  synchronized void ended() {
    open--;
  }

  /** How many watches were never ended, so that nobody heard what they saw. */
  synchronized int open() {
    return open;
  }

  synchronized boolean isEmpty() {
    return requests == 0 && responses == 0 && leftOut.isEmpty();
  }

  @Override
  public synchronized String toString() {
    String rest =
        Arrays.stream(LeftOut.values())
            .filter(leftOut::containsKey)
            .map(reason -> leftOut.get(reason) + " " + reason)
            .collect(Collectors.joining(", "));
    return requests
        + " requests and "
        + responses
        + " responses were held against the spec; left out: "
        + (rest.isEmpty() ? "nothing" : rest);
  }
}
