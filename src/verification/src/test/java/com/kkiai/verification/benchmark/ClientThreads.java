package com.kkiai.verification.benchmark;

import java.util.concurrent.atomic.AtomicInteger;

/** Counts the threads of the library, of OkHttp and of Okio in this process. */
final class ClientThreads {
  private static final AtomicInteger PEAK = new AtomicInteger();
  private static final AtomicInteger CALLS = new AtomicInteger();

  private ClientThreads() {}

  /** Looks now and then: often enough to see a crowd, too seldom to slow it down. */
  static void look() {
    if (CALLS.incrementAndGet() % 100 == 0) {
      PEAK.accumulateAndGet(count(), Math::max);
    }
  }

  static int peak() {
    return PEAK.get();
  }

  static int count() {
    Thread[] threads = new Thread[Thread.activeCount() * 2];
    int found = Thread.currentThread().getThreadGroup().enumerate(threads);
    int count = 0;
    for (int i = 0; i < found; i++) {
      if (threads[i].getName().matches("(flux-|OkHttp|Okio).*")) {
        count++;
      }
    }
    return count;
  }
}
