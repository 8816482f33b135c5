package com.kkiai.verification.hostile;

import com.kkiai.flux.AsyncFluxJob;
import com.kkiai.flux.FluxClient;
import com.kkiai.flux.model.FluxOutput;
import com.kkiai.flux.model.Image;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/** Downloads at once, in a process of its own, whose memory is limited by who starts it. */
final class DownloadClient {
  private static final AtomicLong BYTES = new AtomicLong();
  private static final AtomicLong CLOSED = new AtomicLong();

  private DownloadClient() {}

  /** Arguments: the address of the server, how many, a folder to save to, if any. */
  public static void main(String[] args) {
    int count = Integer.parseInt(args[1]);
    try (FluxClient flux =
        FluxClient.builder().apiKey("any").baseUrl(args[0]).maxConcurrentCalls(count).build()) {
      CompletableFuture<?>[] all =
          IntStream.range(0, count)
              .mapToObj(number -> start(flux.async().job("job-" + number), args, number))
              .toArray(CompletableFuture<?>[]::new);
      CompletableFuture.allOf(all).join();
    }
    System.out.println(CLOSED + " images, " + BYTES + " bytes");
  }

  private static CompletableFuture<?> start(AsyncFluxJob job, String[] args, int number) {
    var image = Image.builder().url(args[0] + "/files/" + number).build();
    var output = FluxOutput.builder().images(List.of(image)).build();
    return args.length > 2
        ? job.save(output, Path.of(args[2])).thenAccept(DownloadClient::count)
        : job.download(output, (index, same, type) -> new CountedStream());
  }

  private static void count(List<Path> files) {
    files.forEach(file -> BYTES.addAndGet(file.toFile().length()));
    CLOSED.addAndGet(files.size());
  }

  private static final class CountedStream extends OutputStream {
    @Override
    public void write(int b) {
      BYTES.incrementAndGet();
    }

    @Override
    public void write(byte[] bytes, int start, int length) {
      BYTES.addAndGet(length);
    }

    @Override
    public void close() {
      CLOSED.incrementAndGet();
    }
  }
}
