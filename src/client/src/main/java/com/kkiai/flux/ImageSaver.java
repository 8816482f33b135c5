package com.kkiai.flux;

import com.kkiai.flux.model.FluxOutput;
import com.kkiai.flux.model.Image;
import com.kkiai.flux.model.ImageType;
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
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;

/**
 * Saves the images of one output, one after the other, within one time limit, but no more than were
 * requested. An image that cannot be saved does not stop the others.
 */
final class ImageSaver {
  private final ClientRuntime runtime;
  private final JobId job;
  private final int maxImages;
  private final ImageLag lag;
  private final ImageLimits limits;
  private final Path folder;
  private final Deadline deadline;
  private final UnaryOperator<Runnable> context;

  ImageSaver(
      ClientRuntime runtime,
      JobId job,
      int maxImages,
      Deadline lag,
      Path folder,
      Duration timeout) {
    FluxClientBuilder settings = runtime.settings;
    this.runtime = runtime;
    this.job = job;
    this.maxImages = maxImages;
    this.lag = new ImageLag(lag);
    this.limits = new ImageLimits(settings.maxImageBytes, settings.maxOutputBytes);
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
    for (int i = 0; i < Math.min(images.size(), maxImages); i++) {
      stopIfInterrupted();
      try {
        files.add(save(images.get(i).url(), i + 1, "image " + (i + 1) + " of " + images.size()));
      } catch (UncheckedIOException e) {
        failures.add(e);
      }
    }
    if (images.size() > maxImages) {
      failures.add(
          ImageDownload.failure(
              "the response has "
                  + images.size()
                  + " images, at most "
                  + maxImages
                  + " were requested",
              null));
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
    String file = job.requestId() + "-" + number;
    try (var writer = new ImageFileWriter(folder, file, limits)) {
      if (url.regionMatches(true, 0, "data:", 0, 5)) {
        return write(DataUrl.decode(url), writer);
      }
      ImageApi images = runtime.images;
      HttpUrl address = images.address(url);
      return runtime.await(
          new ImageDownload(
              () -> images.fetch(address, writer),
              name,
              job,
              deadline,
              runtime.settings.retryPolicy,
              lag),
          context);
    } catch (IOException e) {
      stopIfInterrupted();
      throw ImageDownload.failure(name + " cannot be saved: " + FailureText.of(e), e);
    }
  }

  private static Path write(BufferedSource image, ImageFileWriter writer) throws IOException {
    ImageType type = ImageFileWriter.type(image).orElse(null);
    if (type == null) {
      throw new PermanentFailureException(
          image.exhausted() ? "it is empty" : "its content is not an image", null);
    }
    return writer.write(image, type, -1);
  }

  private void stopIfInterrupted() {
    if (Thread.currentThread().isInterrupted()) {
      throw JobCancelledException.of(new Abort(Abort.Reason.INTERRUPTED, null), job);
    }
  }

  private ImageNotSavedException notSaved(
      List<Path> files, int images, List<UncheckedIOException> failures) {
    String reasons = failures.stream().map(Throwable::getMessage).collect(Collectors.joining("; "));
    return new ImageNotSavedException(
        "saved " + files.size() + " of " + images + " images; " + reasons,
        job,
        failures.get(0),
        files);
  }
}
