package com.kkiai.flux.cli.terminal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A shutdown request, such as Ctrl-C. Waits are aborted at once. A submit is not: while its
 * response may still arrive, it is better to learn the id of the job.
 */
public final class Interruption {
  private final Set<Thread> waiting = new HashSet<>();
  private final List<Runnable> listeners = new ArrayList<>();
  private boolean requested;

  /** Requests the shutdown. */
  public void request() {
    List<Runnable> heard;
    synchronized (this) {
      requested = true;
      waiting.forEach(Thread::interrupt);
      heard = List.copyOf(listeners);
      listeners.clear();
    }
    heard.forEach(Runnable::run);
  }

  /** Returns whether someone has asked. */
  public synchronized boolean requested() {
    return requested;
  }

  /** Runs something as soon as someone asks, on that thread. */
  public void onRequest(Runnable listener) {
    synchronized (this) {
      if (!requested) {
        listeners.add(listener);
        return;
      }
    }
    listener.run();
  }

  /** Makes a wait that is interrupted when someone asks. */
  public <T> T cuttable(Supplier<T> wait) {
    synchronized (this) {
      if (requested) {
        Thread.currentThread().interrupt();
      }
      waiting.add(Thread.currentThread());
    }
    try {
      return wait.get();
    } finally {
      synchronized (this) {
        waiting.remove(Thread.currentThread());
      }
    }
  }
}
