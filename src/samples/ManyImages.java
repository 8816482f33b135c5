// Makes variations of any number of images without a thread per job. At most 20 jobs are in flight
// at once. A failure is reported for its image and does not stop the others.
// java -cp src/cli/target/flux.jar src/samples/ManyImages.java src/docs/cat.png target/out

import com.kkiai.flux.FluxClient;
import com.kkiai.flux.model.ImageSource;
import com.kkiai.flux.model.ReduxRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

class ManyImages {
  private static final int AT_ONCE = 20;

  public static void main(String[] args) throws InterruptedException {
    List<String> pictures = List.of(args).subList(0, args.length - 1);
    Path folder = Path.of(args[args.length - 1]);
    Semaphore free = new Semaphore(AT_ONCE);
    AtomicInteger failures = new AtomicInteger();
    ExecutorService disk = Executors.newFixedThreadPool(4);
    try (FluxClient flux = FluxClient.create()) {
      for (String picture : pictures) {
        free.acquire();
        variation(flux, Path.of(picture), folder, disk)
            .whenComplete(
                (files, failure) -> {
                  if (failure == null) {
                    System.out.println(picture + ": " + files);
                  } else {
                    System.err.println(picture + ": " + failure.getCause().getMessage());
                    failures.incrementAndGet();
                  }
                  free.release();
                });
      }
      free.acquire(AT_ONCE); // All jobs have finished.
    } finally {
      disk.shutdown();
    }
    System.exit(failures.get() == 0 ? 0 : 1);
  }

  private static CompletableFuture<List<Path>> variation(
      FluxClient flux, Path picture, Path folder, ExecutorService disk) {
    return CompletableFuture.supplyAsync(() -> ImageSource.file(picture), disk)
        .thenCompose(image -> flux.reduxAsync(ReduxRequest.builder().image(image).build()))
        .thenCompose(
            job ->
                job.awaitAsync(Duration.ofMinutes(10))
                    .thenApplyAsync(output -> job.save(output, folder), disk));
  }
}
