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
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * Saves the images of one output, one after the other, within one time limit. An image that cannot
 * be saved does not stop the others.
 */
final class ImageSaver {
  private static final int FAILURES_NAMED = 4;

  private final ClientRuntime runtime;
  private final JobId job;
  private final Path folder;
  private final Deadline deadline;
  private final UnaryOperator<Runnable> context;

  ImageSaver(ClientRuntime runtime, JobId job, Path folder, Duration timeout) {
    this.runtime = runtime;
    this.job = job;
    this.folder = folder;
    this.deadline = runtime.deadline(timeout);
    this.context = runtime.context();
  }

  List<Path> save(FluxOutput output) {
    List<Image> images = output.images();
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new ImageNotSavedException(
          "cannot create the folder " + folder + ": " + FailureText.of(e), job, e, List.of());
    }
    var files = new ArrayList<Path>();
    var failures = new ArrayList<UncheckedIOException>();
    for (int i = 0; i < images.size(); i++) {
      stopIfInterrupted();
      try {
        files.add(save(images.get(i).url(), i + 1, "image " + (i + 1) + " of " + images.size()));
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

  private Path save(@Nullable String url, int number, String name) {
    if (url == null || url.isBlank()) {
      throw ImageDownload.failure(name + ": the response has no URL for it", null);
    }
    FluxClientBuilder settings = runtime.settings;
    String file = job.requestId() + "-" + number;
    try (var writer = new ImageFileWriter(folder, file, settings.maxImageBytes)) {
      if (url.regionMatches(true, 0, "data:", 0, 5)) {
        return writer.write(DataUrl.decode(url));
      }
      ImageApi images = runtime.images;
      HttpUrl address = images.address(url);
      return runtime.await(
          new ImageDownload(
              () -> images.fetch(address, writer), name, job, deadline, settings.retryPolicy),
          context);
    } catch (IOException e) {
      stopIfInterrupted();
      throw ImageDownload.failure(name + " cannot be saved: " + FailureText.of(e), e);
    }
  }

  private void stopIfInterrupted() {
    if (Thread.currentThread().isInterrupted()) {
      throw JobCancelledException.of(new Abort(Abort.Reason.INTERRUPTED, null), job);
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
}
