package org.example;

import com.kkiai.flux.FluxClient;
import com.kkiai.flux.FluxJob;
import com.kkiai.flux.model.FluxOutput;
import com.kkiai.flux.model.ImageSource;
import com.kkiai.flux.model.ReduxRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** A whole job as a user writes it: submit, wait, save. Prints the images with their sizes. */
public final class Job {
  private Job() {}

  /** Takes a picture and the folder for the images; key and gateway are in the environment. */
  public static void main(String[] args) throws IOException {
    try (FluxClient flux = FluxClient.create()) {
      run(flux, Path.of(args[0]), Path.of(args[1]));
    }
  }

  static void run(FluxClient flux, Path picture, Path folder) throws IOException {
    ReduxRequest request =
        ReduxRequest.builder().image(ImageSource.file(picture)).numImages(2).build();
    FluxJob job = flux.redux(request);
    FluxOutput output =
        job.await(Duration.ofMinutes(1), (j, status) -> System.out.println(status.status()));
    for (Path file : job.save(output, folder)) {
      System.out.println("saved " + Files.size(file) + " bytes as " + file.getFileName());
    }
  }
}
