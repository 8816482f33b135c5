package com.kkiai.flux;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Threads that never keep a program from ending. */
final class DaemonThreads {
  private static final int IDLE_SECONDS = 5;

  private DaemonThreads() {}

  static ThreadFactory named(String name) {
    var number = new AtomicInteger();
    return task -> {
      var thread = new Thread(task, name + "-" + number.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }

  /** At most so many, and none a while after the last task. */
  static ThreadPoolExecutor atMost(int most, String name) {
    return pool(most, most, new LinkedBlockingQueue<>(), name);
  }

  /** One more where all others are busy, and none a while after the last task. */
  static ThreadPoolExecutor asManyAsItTakes(String name) {
    return pool(0, Integer.MAX_VALUE, new SynchronousQueue<>(), name);
  }

  private static ThreadPoolExecutor pool(
      int core, int most, BlockingQueue<Runnable> queue, String name) {
    var threads =
        new ThreadPoolExecutor(core, most, IDLE_SECONDS, TimeUnit.SECONDS, queue, named(name));
    threads.allowCoreThreadTimeOut(true);
    return threads;
  }
}
