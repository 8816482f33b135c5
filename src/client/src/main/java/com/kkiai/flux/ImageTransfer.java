package com.kkiai.flux;

import com.kkiai.flux.model.Image;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Downloads the images of one output into a target, one after the other, within one time limit, but
 * no more than were requested. An image that cannot be downloaded does not stop the others.
 */
final class ImageTransfer<R> implements Procedure<R>, AutoCloseable {
  private final JobId job;
  private final List<Image> images;
  private final int maxImages;
  private final ImageCalls calls;
  private final ImageTarget<R> target;
  private final Supplier<Retries> retries;
  private final ImageLag lag;
  private final Deadline deadline;
  private final Reports reports;
  private final List<UncheckedIOException> failures = new CopyOnWriteArrayList<>();
  private volatile @Nullable ImageDownload<R> current;
  private final AtomicInteger saved = new AtomicInteger();

  ImageTransfer(
      JobId job,
      List<Image> images,
      int maxImages,
      ImageCalls calls,
      ImageTarget<R> target,
      Supplier<Retries> retries,
      ImageLag lag,
      Deadline deadline,
      Reports reports) {
    this.job = job;
    this.images = images;
    this.maxImages = maxImages;
    this.calls = calls;
    this.target = target;
    this.retries = retries;
    this.lag = lag;
    this.deadline = deadline;
    this.reports = reports;
  }

  @Override
  public Deadline deadline() {
    return deadline;
  }

  @Override
  public Next<R> first() {
    return download(0);
  }

  private Next<R> download(int first) {
    for (int index = first; index < count(); index++) {
      int next = index + 1;
      var download =
          new ImageDownload<R>(
              name(index), target.done(), retries.get(), lag, failure -> downloaded(failure, next));
      current = download;
      try {
        return download.send(calls.image(index, images.get(index)));
      } catch (IOException e) {
        failures.add(download.notSaved(e));
      }
    }
    return new Next.Done<>(result());
  }

  private Next<R> downloaded(@Nullable UncheckedIOException failure, int next) {
    current = null;
    if (failure == null) {
      saved.incrementAndGet();
    } else {
      failures.add(failure);
    }
    return download(next);
  }

  private R result() {
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
      throw notSaved();
    }
    return target.result();
  }

  @Override
  public Next<R> aborted(Abort why) {
    String obstacle = calls.obstacle();
    calls.stop();
    if (why.reason() != Abort.Reason.DEADLINE) {
      throw OperationAbortedException.of(why, job);
    }
    ImageDownload<R> late = current;
    if (late != null) {
      failures.add(late.late(why, obstacle));
    }
    for (int index = saved.get() + failures.size(); index < count(); index++) {
      failures.add(
          ImageDownload.failure(
              name(index) + " was not fetched: the time for all images is over", null));
    }
    return new Next.Done<>(result());
  }

  @Override
  public void ended(@Nullable R value, @Nullable Throwable failure) {
    calls.stop();
    reports.images(saved.get(), calls.bytes(), deadline.elapsed(), failure);
  }

  /** Waits until nothing is written any more. */
  @Override
  public void close() {
    calls.stop();
    calls.awaitEnd();
  }

  private ImageNotSavedException notSaved() {
    String reasons = failures.stream().map(Throwable::getMessage).collect(Collectors.joining("; "));
    return new ImageNotSavedException(
        target.done() + " " + saved.get() + " of " + images.size() + " images; " + reasons,
        job,
        failures.get(0),
        target.files(),
        target.images());
  }

  private int count() {
    return Math.min(images.size(), maxImages);
  }

  private String name(int index) {
    return "image " + (index + 1) + " of " + images.size();
  }
}
