package com.kkiai.flux;

import com.kkiai.flux.model.FluxOutput;
import com.kkiai.flux.model.Image;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Saves the images of one output, one after the other, within one time limit. An image that cannot
 * be saved does not stop the others.
 */
final class ImageSaver {
  private static final int FAILURES_NAMED = 4;

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
      throw new ImageNotSavedException(
          "cannot create the folder " + folder + ": " + Transport.reason(e), job, e, List.of());
    }
    long end = transport.timer().nanoTime() + Durations.nanos(timeout);
    var files = new ArrayList<Path>();
    var failures = new ArrayList<UncheckedIOException>();
    for (int i = 0; i < images.size(); i++) {
      if (Thread.currentThread().isInterrupted()) {
        throw JobCancelledException.interrupted(job, null);
      }
      String name = "image " + (i + 1) + " of " + images.size();
      Duration left = Duration.ofNanos(end - transport.timer().nanoTime());
      try {
        files.add(save(images.get(i).url(), name, writer(i + 1), left));
      } catch (UncheckedIOException e) {
        if (failures.size() < FAILURES_NAMED) {
          failures.add(e);
        }
      }
    }
    if (!failures.isEmpty()) {
      throw notSaved(files, images.size(), failures);
    }
    return List.copyOf(files);
  }

  private ImageFileWriter writer(int number) {
    return new ImageFileWriter(folder, job.requestId() + "-" + number, transport.maxImageBytes());
  }

  private Path save(@Nullable String url, String name, ImageFileWriter writer, Duration left) {
    if (url == null || url.isBlank()) {
      throw failure(name + ": the response has no URL for it", null);
    }
    if (!url.regionMatches(true, 0, "data:", 0, 5)) {
      return new ImageDownload(transport, job, url, name, writer).get(left);
    }
    try {
      return writer.write(DataUrl.decode(url));
    } catch (IOException e) {
      throw Thread.currentThread().isInterrupted()
          ? JobCancelledException.interrupted(job, null)
          : failure(name + " cannot be saved: " + Transport.reason(e), e);
    }
  }

  private ImageNotSavedException notSaved(
      List<Path> files, int images, List<UncheckedIOException> failures) {
    int unnamed = images - files.size() - failures.size();
    String reasons = failures.stream().map(Throwable::getMessage).collect(Collectors.joining("; "));
    String more = unnamed == 0 ? "" : "; and " + unnamed + " more";
    return new ImageNotSavedException(
        "saved " + files.size() + " of " + images + " images; " + reasons + more,
        job,
        failures.get(0),
        files);
  }

  /** Says why one image cannot be saved. */
  static UncheckedIOException failure(String what, @Nullable IOException cause) {
    return new UncheckedIOException(what, cause == null ? new IOException(what) : cause);
  }
}
