package com.kkiai.verification.benchmark;

import com.kkiai.flux.FluxClient;
import com.kkiai.flux.model.ImageSource;
import com.kkiai.flux.model.ReduxRequest;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import okhttp3.OkHttpClient;

/**
 * Many jobs in flight on one client, in a process of its own. It prints how many were done, the
 * most threads that it saw, how late polls were, and what a wait has cost.
 */
public final class WaitingClient {
  private final Map<String, Long> due = new ConcurrentHashMap<>();
  private final long[] late;
  private final AtomicInteger lates = new AtomicInteger();
  private final Duration pause;
  private final AtomicInteger calls = new AtomicInteger();
  private final AtomicInteger mostThreads = new AtomicInteger();

  private WaitingClient(int polls, Duration pause) {
    this.late = new long[polls];
    this.pause = pause;
  }

  /** Arguments: the gateway's address, how many jobs, polls for each, seconds between polls. */
  public static void main(String[] args) {
    int jobs = Integer.parseInt(args[1]);
    int polls = Integer.parseInt(args[2]);
    var client = new WaitingClient(jobs * polls, Duration.ofSeconds(Long.parseLong(args[3])));
    client.run(args[0], jobs);
  }

  private void run(String address, int jobs) {
    try (FluxClient flux = flux(address)) {
      long empty = Cost.usedHeap();
      var request = ReduxRequest.builder().image(ImageSource.url("https://a.b/c")).build();
      var inFlight = new Semaphore(0);
      var waits =
          Stream.generate(
                  () ->
                      flux.async()
                          .redux(request)
                          .thenCompose(
                              job -> {
                                inFlight.release();
                                return job.await(Duration.ofMinutes(5));
                              }))
              .limit(jobs)
              .toArray(CompletableFuture<?>[]::new);
      inFlight.acquireUninterruptibly(jobs);
      long heap = Cost.usedHeap() - empty;
      long unfinished = Stream.of(waits).filter(wait -> !wait.isDone()).count();
      double cpu = Cost.cpuMicros();
      CompletableFuture.allOf(waits).join();
      long[] sorted = Arrays.copyOf(late, lates.get());
      Arrays.sort(sorted);
      System.out.printf(
          "done %d%n", Stream.of(waits).filter(w -> !w.isCompletedExceptionally()).count());
      System.out.printf("inFlight %d%n", unfinished);
      System.out.printf("threads %d%n", mostThreads.get());
      System.out.printf("p50 %.3f%n", sorted[sorted.length / 2] / 1e6);
      System.out.printf("p99 %.3f%n", sorted[sorted.length * 99 / 100] / 1e6);
      System.out.printf("heapPerJob %d%n", heap / jobs);
      System.out.printf("cpuPerJob %.0f%n", (Cost.cpuMicros() - cpu) / jobs);
    }
  }

  private FluxClient flux(String address) {
    return FluxClient.builder()
        .apiKey("any")
        .baseUrl(address)
        .pollPolicy(
            state -> {
              due.put(state.app(), System.nanoTime() + pause.toNanos());
              return pause;
            })
        .httpClient(
            new OkHttpClient.Builder()
                .fastFallback(false)
                .addInterceptor(
                    chain -> {
                      lookAtThreads();
                      Long planned = due.remove(chain.request().url().pathSegments().get(1));
                      if (planned != null) {
                        late[lates.getAndIncrement()] = System.nanoTime() - planned;
                      }
                      return chain.proceed(chain.request());
                    })
                .build())
        .build();
  }

  /** Looks now and then: often enough to see a crowd, too seldom to slow it down. */
  private void lookAtThreads() {
    if (calls.incrementAndGet() % 100 == 0) {
      var threads = new Thread[Thread.activeCount() * 2];
      int found = Thread.currentThread().getThreadGroup().enumerate(threads);
      long count =
          Stream.of(threads)
              .limit(found)
              .filter(thread -> thread.getName().matches("(flux-|OkHttp|Okio).*"))
              .count();
      mostThreads.accumulateAndGet((int) count, Math::max);
    }
  }
}
