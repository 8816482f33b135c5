package com.kkiai.flux;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads of a client, all of them daemons. Submits, reads and images have slots of their own,
 * so that neither holds up another. Work that comes after close is dropped.
 */
final class ClientThreads implements Loop {
  private static final int CALLBACK_THREADS = 2;
  private static final int IDLE_SECONDS = 5;

  final ThreadPoolExecutor submits;
  final ThreadPoolExecutor reads;
  final ThreadPoolExecutor images;

  // As many as it takes: for deadlines, which code of the caller must not hold up, and for calls
  // that the caller enqueues without the facade.
  final ThreadPoolExecutor cached =
      pool(0, Integer.MAX_VALUE, new SynchronousQueue<>(), "flux-worker");

  // It adds a thread while one of its own waits for a future, so a listener that waits cannot stop
  // the others.
  private final ForkJoinPool callbacks =
      new ForkJoinPool(CALLBACK_THREADS, ClientThreads::callbackThread, null, true);

  private final ScheduledThreadPoolExecutor alarms =
      new ScheduledThreadPoolExecutor(1, daemons("flux-timer"));

  ClientThreads(int slots) {
    submits = pool(slots, slots, new LinkedBlockingQueue<>(), "flux-submit");
    reads = pool(slots, slots, new LinkedBlockingQueue<>(), "flux-read");
    images = pool(slots, slots, new LinkedBlockingQueue<>(), "flux-image");
    // Thousands of deadlines are set and never reached: they must not wait in the queue.
    alarms.setRemoveOnCancelPolicy(true);
  }

  private static ThreadPoolExecutor pool(
      int core, int most, BlockingQueue<Runnable> queue, String name) {
    var pool =
        new ThreadPoolExecutor(core, most, IDLE_SECONDS, TimeUnit.SECONDS, queue, daemons(name));
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }

  private static ThreadFactory daemons(String name) {
    var number = new AtomicInteger();
    return task -> {
      var thread = new Thread(task, name + "-" + number.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }

  private static ForkJoinWorkerThread callbackThread(ForkJoinPool pool) {
    ForkJoinWorkerThread thread = ForkJoinPool.defaultForkJoinWorkerThreadFactory.newThread(pool);
    thread.setName("flux-callback-" + (thread.getPoolIndex() + 1));
    return thread;
  }

  @Override
  public long nanoTime() {
    return System.nanoTime();
  }

  @Override
  public void execute(Runnable step) {
    execute(callbacks, step);
  }

  @Override
  public Runnable schedule(Duration delay, Runnable step) {
    return alarm(delay, () -> execute(callbacks, step));
  }

  @Override
  public Runnable deadline(Duration limit, Runnable alarm) {
    return alarm(limit, () -> execute(cached, alarm));
  }

  private Runnable alarm(Duration delay, Runnable work) {
    try {
      Future<?> alarm = alarms.schedule(work, Durations.nanos(delay), TimeUnit.NANOSECONDS);
      return () -> alarm.cancel(false);
    } catch (RejectedExecutionException e) {
      return () -> {};
    }
  }

  private static void execute(Executor executor, Runnable work) {
    try {
      executor.execute(work);
    } catch (RejectedExecutionException e) {
      // Closed: all tasks have been aborted.
    }
  }

  void close() {
    alarms.shutdownNow();
    List.of(callbacks, cached, submits, reads, images).forEach(ExecutorService::shutdown);
  }
}
