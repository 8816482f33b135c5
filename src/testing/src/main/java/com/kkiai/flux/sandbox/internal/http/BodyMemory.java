package com.kkiai.flux.sandbox.internal.http;

import com.kkiai.flux.sandbox.internal.Latest;
import com.sun.net.httpserver.HttpExchange;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Limits the memory of the bodies that are processed at once, to a part of the heap. */
public final class BodyMemory {
  /** A body needs up to six times its size while it is processed. */
  private static final int HEAP_PARTS = 32;

  private static final int SMALL = 16 * 1024;
  private static final long PATIENCE_SECONDS = 5;

  private final int most = (int) Math.min(Integer.MAX_VALUE, Latest.heap(HEAP_PARTS));
  private final Semaphore free = new Semaphore(most, true);
  private final int bodyLimit;

  public BodyMemory(int bodyLimit) {
    this.bodyLimit = bodyLimit;
  }

  /** Runs a task once there is memory for the body; returns false if there is none in time. */
  public boolean run(HttpExchange exchange, Runnable task) throws InterruptedException {
    int bytes = (int) Math.min(most, Math.min(bodyLimit, announced(exchange)));
    // Calls without a body do not wait behind those with one.
    if (bytes > 0 && !free.tryAcquire(bytes, PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      return false;
    }
    try {
      task.run();
      return true;
    } finally {
      free.release(bytes);
    }
  }

  /** A chunked body may have any size. */
  private static long announced(HttpExchange exchange) {
    long bytes =
        exchange.getRequestHeaders().containsKey("Transfer-Encoding")
            ? Long.MAX_VALUE
            : RequestBody.announced(exchange);
    return bytes <= SMALL ? 0 : bytes;
  }
}
