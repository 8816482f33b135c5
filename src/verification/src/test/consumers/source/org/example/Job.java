package org.example;

import com.kkiai.flux.FluxClient;
import com.kkiai.flux.FluxJob;
import com.kkiai.flux.model.FluxOutput;
import com.kkiai.flux.model.ImageSource;
import com.kkiai.flux.model.ReduxRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** Submits a job, waits for it and saves its images. */
public final class Job {
  private Job() {}

  /** Takes an image and the folder to save to; reads API key and base URL from the environment. */
  public static void main(String[] args) throws IOException {
    try (FluxClient flux = FluxClient.create()) {
      run(flux, Path.of(args[0]), Path.of(args[1]));
    }
  }

  static void run(FluxClient flux, Path image, Path folder) throws IOException {
    ReduxRequest request =
        ReduxRequest.builder().image(ImageSource.file(image)).numImages(2).build();
    FluxJob job = flux.redux(request);
    FluxOutput output =
        job.await(Duration.ofMinutes(1), (j, status) -> System.out.println(status.status()));
    job.save(output, folder);
  }
}
