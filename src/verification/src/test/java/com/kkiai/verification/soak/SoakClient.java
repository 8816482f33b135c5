package com.kkiai.verification.soak;

import com.kkiai.flux.FluxClient;
import com.kkiai.flux.FluxException;
import com.kkiai.flux.FluxJob;
import com.kkiai.flux.PollPolicy;
import com.kkiai.flux.RetryPolicy;
import com.kkiai.flux.model.FluxOutput;
import com.kkiai.flux.model.ImageSize;
import com.kkiai.flux.model.ImageSource;
import com.kkiai.flux.model.ReduxRequest;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * The client's side of a soak, in a process of its own: submits numbered jobs, some hundreds at a
 * time, follows each to its end, saves the images of some, and prints a line for each about how it
 * ended. A job's number is the seed of its request.
 */
final class SoakClient implements AutoCloseable {
  private static final int AT_ONCE = 400;
  private static final int SAVED = 20;
  private static final Duration LIMIT = Duration.ofMinutes(1);

  private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
  private final Semaphore free = new Semaphore(AT_ONCE);
  private final ExecutorService savers = Executors.newFixedThreadPool(4);
  private final FluxClient flux;
  private final Path folder;

  private SoakClient(String baseUrl, Path folder) {
    this.folder = folder;
    Duration first = Duration.ofMillis(50);
    this.flux =
        FluxClient.builder()
            .apiKey("any")
            .baseUrl(baseUrl)
            .maxConcurrentCalls(12)
            .pollPolicy(PollPolicy.fixed(Duration.ofMillis(250)))
            .retryPolicy(
                new RetryPolicy(
                    4, first, Duration.ofSeconds(1), Duration.ofSeconds(5), 0.25, new Random()))
            .build();
  }

  /** Arguments: the sandbox's address, how many jobs, a folder for images. */
  public static void main(String[] args) throws InterruptedException {
    try (var client = new SoakClient(args[0], Path.of(args[2]))) {
      client.run(Integer.parseInt(args[1]));
    }
  }

  private void run(int jobs) throws InterruptedException {
    for (int number = 0; number < jobs; number++) {
      free.acquire();
      begin(number);
      if ((number + 1) % Math.max(1, jobs / 10) == 0) {
        out.println("heap " + heapBytes());
      }
    }
    free.acquire(AT_ONCE);
  }

  private void begin(int number) {
    var request =
        ReduxRequest.builder()
            .image(ImageSource.url("https://example.org/cat.png"))
            .imageSize(ImageSize.SQUARE)
            .seed((long) number)
            .build();
    var unused =
        flux.reduxAsync(request)
            .thenCompose(
                job -> job.awaitAsync(LIMIT).thenCompose(output -> end(number, job, output)))
            .whenComplete(
                (id, failure) -> {
                  out.println(number + " " + (failure == null ? "Done " + id : word(failure)));
                  free.release();
                });
  }

  private CompletableFuture<String> end(int number, FluxJob job, FluxOutput output) {
    return number % SAVED != 0
        ? CompletableFuture.completedFuture(job.requestId())
        : CompletableFuture.supplyAsync(
            () -> {
              job.save(output, folder);
              return job.requestId();
            },
            savers);
  }

  /** The kind of a failure, and the job that it is about. */
  private static String word(Throwable thrown) {
    Throwable failure = thrown instanceof CompletionException ? thrown.getCause() : thrown;
    @Nullable String id = failure instanceof FluxException known ? known.requestId() : null;
    String message = String.valueOf(failure.getMessage()).replace('\n', ' ');
    return failure.getClass().getSimpleName() + " " + (id == null ? "-" : id) + " " + message;
  }

  private static long heapBytes() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  @Override
  public void close() {
    flux.close();
    savers.shutdownNow();
  }
}
