package com.kkiai.flux;

/** How fast a queue moves, as learned from the places that waiting jobs gained. */
final class QueuePace {
  /** Who gains more places from one poll to the next has seen the queue change, not its pace. */
  private static final int MOST_PLACES = 100;

  private double places;
  private double seconds;

  /** A job gained places in so many seconds, or none. Of what came before, a tenth is forgotten. */
  synchronized void moved(int gained, double took) {
    if (gained <= MOST_PLACES) {
      places = 0.9 * places + Math.max(0, gained);
      seconds = 0.9 * seconds + took;
    }
  }

  /** Returns how many seconds so many places take; 0 if that is not known. */
  synchronized double secondsFor(int ahead) {
    return places > 0 ? ahead * seconds / places : 0;
  }
}
