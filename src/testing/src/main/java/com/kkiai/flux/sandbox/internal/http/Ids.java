package com.kkiai.flux.sandbox.internal.http;

import java.util.SplittableRandom;
import java.util.UUID;

/** Makes request ids, the same sequence for the same seed. */
public final class Ids {
  private final SplittableRandom random;

  public Ids(long seed) {
    random = new SplittableRandom(seed);
  }

  public synchronized String requestId() {
    long high = (random.nextLong() & ~0xF000L) | 0x4000L;
    long low = (random.nextLong() >>> 2) | 0x8000000000000000L;
    return new UUID(high, low).toString();
  }
}
