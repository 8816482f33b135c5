package com.kkiai.flux.sandbox.internal.http;

import com.kkiai.flux.sandbox.internal.Latest;
import com.sun.net.httpserver.HttpExchange;
import java.util.concurrent.Semaphore;

/** Limits the memory of the bodies that are processed at once, to a part of the heap. */
public final class BodyMemory {
  /** A body needs up to six times its size while it is processed. */
  private static final int HEAP_PARTS = 32;

  private final int most = (int) Math.min(Integer.MAX_VALUE, Latest.heap(HEAP_PARTS));
  private final Semaphore free = new Semaphore(most, true);

  /** Runs a task once there is memory for the body, up to a limit. */
  public void run(HttpExchange exchange, int limit, Runnable task) throws InterruptedException {
    // A chunked body may have any size.
    boolean chunked = exchange.getRequestHeaders().containsKey("Transfer-Encoding");
    long size = chunked ? limit : Math.min(limit, RequestBody.announced(exchange));
    int bytes = (int) Math.min(most, size);
    // Calls without a body do not wait behind those with one.
    if (bytes > 0) {
      free.acquire(bytes);
    }
    try {
      task.run();
    } finally {
      free.release(bytes);
    }
  }
}
