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
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

class ManyImages {
  private static final int MAX_JOBS = 20;

  public static void main(String[] args) throws InterruptedException {
    List<String> images = List.of(args).subList(0, args.length - 1);
    Path folder = Path.of(args[args.length - 1]);
    Semaphore free = new Semaphore(MAX_JOBS);
    AtomicInteger failures = new AtomicInteger();
    try (FluxClient flux = FluxClient.create()) {
      for (String image : images) {
        free.acquire();
        variation(flux, Path.of(image), folder)
            .whenComplete(
                (files, failure) -> {
                  if (failure == null) {
                    System.out.println(image + ": " + files);
                  } else { // With several stages, the exception of a stage is the cause.
                    System.err.println(image + ": " + failure.getCause().getMessage());
                    failures.incrementAndGet();
                  }
                  free.release();
                });
      }
      free.acquire(MAX_JOBS); // All jobs have finished.
    }
    System.exit(failures.get() == 0 ? 0 : 1);
  }

  private static CompletableFuture<List<Path>> variation(FluxClient flux, Path image, Path folder) {
    return CompletableFuture.supplyAsync(() -> ImageSource.file(image))
        .thenCompose(source -> flux.async().redux(ReduxRequest.builder().image(source).build()))
        .thenCompose(
            job ->
                job.await(Duration.ofMinutes(10)).thenCompose(output -> job.save(output, folder)));
  }
}
