package com.kkiai.flux;

import com.kkiai.flux.model.FluxOutput;
import com.kkiai.flux.model.Image;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Saves the images of one output, one after the other, within one time limit. */
final class ImageSaver {
  private final Transport transport;
  private final JobId job;
  private final Path folder;
  private final Duration timeout;

  ImageSaver(Transport transport, JobId job, Path folder, Duration timeout) {
    this.transport = transport;
    this.job = job;
    this.folder = folder;
    this.timeout = timeout;
  }

  List<Path> save(FluxOutput output) {
    List<Image> images = output.images();
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new ImageSaveException(
          "cannot make the folder " + folder + ": " + Transport.reason(e), job, e);
    }
    long end = transport.timer().nanoTime() + Durations.nanos(timeout);
    var files = new ArrayList<Path>();
    for (Image image : images) {
      if (Thread.currentThread().isInterrupted()) {
        throw JobCancelledException.interrupted(job, null);
      }
      int number = files.size() + 1;
      Duration left = Duration.ofNanos(end - transport.timer().nanoTime());
      String name = "image " + number + " of " + images.size();
      files.add(
          save(
              image,
              name,
              new ImageFileWriter(
                  folder, job.requestId() + "-" + number, transport.maxImageBytes()),
              left));
    }
    return List.copyOf(files);
  }

  private Path save(Image image, String name, ImageFileWriter writer, Duration left) {
    String url = image.url();
    if (url == null) {
      throw new ImageSaveException(name + " has no URL in the response", job, null);
    }
    if (url.regionMatches(true, 0, "data:", 0, 5)) {
      try {
        return writer.write(DataUrl.decode(url));
      } catch (IOException e) {
        throw Thread.currentThread().isInterrupted()
            ? JobCancelledException.interrupted(job, null)
            : new ImageSaveException(name + " cannot be saved: " + Transport.reason(e), job, e);
      }
    }
    return new ImageDownload(transport, job, url, name, writer).get(left);
  }
}
