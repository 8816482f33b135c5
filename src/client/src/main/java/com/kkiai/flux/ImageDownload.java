package com.kkiai.flux;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Fetches one image into its file, again after failures that may pass, until its time is over.
 * Never with the key.
 */
final class ImageDownload implements Callback {
  private final Transport transport;
  private final JobId job;
  private final String url;
  private final String name;
  private final ImageFileWriter writer;
  private final CompletableFuture<Path> future = new CompletableFuture<>();
  private final Underway underway = new Underway(future);
  private int failures;
  private volatile @Nullable IOException last;

  ImageDownload(Transport transport, JobId job, String url, String name, ImageFileWriter writer) {
    this.transport = transport;
    this.job = job;
    this.url = url;
    this.name = name;
    this.writer = writer;
  }

  /**
   * Blocks until it is fetched, at most as long as is left.
   *
   * @throws java.io.UncheckedIOException if it cannot be fetched or written
   */
  Path get(Duration left) {
    underway.endWithBlockedFuture(
        transport, () -> JobCancelledException.closed(job), Runnable::run);
    if (left.isNegative() || left.isZero()) {
      fail("was not fetched: the time for all images is over", null);
    } else {
      attempt();
    }
    return Blocking.get(
        future,
        transport.timer(),
        left,
        () -> fail("was not fetched in time" + Transport.because(last), last),
        job);
  }

  private void attempt() {
    HttpUrl address = HttpUrl.parse(url);
    String refusal =
        address == null ? "it has no http address" : transport.imageHosts().refusal(address);
    if (address == null || !refusal.isEmpty()) {
      fail("cannot be fetched: " + refusal, null);
      return;
    }
    underway.call(transport.images().newCall(new Request.Builder().url(address).build()), this);
  }

  @Override
  public void onResponse(Call call, Response response) {
    try (response) {
      int status = response.code();
      if (status == 408 || status == 429 || status >= 500) {
        again(new IOException("HTTP " + status), transport.retryAfter(response.headers()));
      } else if (!response.isSuccessful()) {
        fail(
            "cannot be fetched: HTTP "
                + status
                + (status == 404 || status == 410 ? ", it may have expired" : ""),
            null);
      } else {
        future.complete(writer.write(response.body().source()));
      }
    } catch (IOException e) {
      onFailure(call, e);
    }
  }

  @Override
  public void onFailure(Call call, IOException failure) {
    if (failure instanceof ImageFileWriter.DiskException
        || failure instanceof ImageFileWriter.NotAnImageException
        || failure instanceof ImageHosts.RefusedImageHostException) {
      fail("cannot be saved: " + Transport.reason(failure), failure);
    } else {
      again(failure, null);
    }
  }

  private void again(IOException failure, @Nullable Duration retryAfter) {
    last = failure;
    failures++;
    underway.pause(
        transport.timer(), transport.retryPolicy().delay(failures, retryAfter), this::attempt);
  }

  private void fail(String what, @Nullable IOException cause) {
    future.completeExceptionally(ImageSaver.failure(name + " " + what, cause));
  }
}
