package com.kkiai.flux;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Downloads one image into its file, again after failures that may pass, until the deadline. An
 * image that is missing is looked for again, see {@link ImageLag}.
 */
final class ImageDownload implements Procedure<Path> {
  /** An image that its host has cut is likely to stay so. */
  private static final int CUT_ATTEMPTS = 5;

  private static final Set<Integer> MISSING = Set.of(200, 202, 204, 403, 404);
  private static final Duration NEXT_LOOK = Duration.ofSeconds(1);

  private final Supplier<HttpCall<Path>> call;
  private final String name;
  private final JobId job;
  private final Deadline deadline;
  private final Retries retries;
  private final ImageLag lag;
  private int cuts;
  private volatile @Nullable ApiError missing;

  ImageDownload(
      Supplier<HttpCall<Path>> call,
      String name,
      JobId job,
      Deadline deadline,
      RetryPolicy policy,
      ImageLag lag) {
    this.call = call;
    this.name = name;
    this.job = job;
    this.deadline = deadline;
    this.retries = new Retries(policy, Retries.Pages.END);
    this.lag = lag;
  }

  @Override
  public Deadline deadline() {
    return deadline;
  }

  @Override
  public Next<Path> first() {
    if (deadline.left().isZero()) {
      throw failure(name + " was not fetched: the time for all images is over", null);
    }
    return look();
  }

  private Next<Path> look() {
    return retries.send(
        () -> {
          lag.look();
          return call.get();
        },
        this::decide,
        this::onResult);
  }

  private RetryDecision decide(CallResult<Path> result) {
    boolean isCut =
        result instanceof CallResult.Failed<Path> failed
            && failed.cause() instanceof CutImageException;
    return isCut && ++cuts == CUT_ATTEMPTS ? RetryDecision.FINAL : RetryDecision.ofRead(result);
  }

  private Next<Path> onResult(CallResult<Path> result) {
    if (result instanceof CallResult.Ok<Path> ok) {
      return new Next.Done<>(ok.body());
    }
    ApiError error = result.error();
    if (error != null) {
      return onRefused(error);
    }
    Throwable cause =
        result instanceof CallResult.Malformed<Path> malformed
            ? malformed.cause()
            : ((CallResult.Failed<Path>) result).cause();
    throw failure(name + " cannot be saved: " + FailureText.of(cause), cause);
  }

  private Next<Path> onRefused(ApiError error) {
    if (MISSING.contains(error.status()) && lag.looksAgain()) {
      missing = error;
      return new Next.Delay<>(NEXT_LOOK, this::look);
    }
    boolean expired = error.status() == 404 || error.status() == 410;
    throw failure(
        name + " cannot be fetched: " + error.summary() + (expired ? "; it may have expired" : ""),
        null);
  }

  @Override
  public Next<Path> aborted(Abort why) {
    if (why.reason() != Abort.Reason.DEADLINE) {
      throw JobCancelledException.of(why, job);
    }
    ApiError seen = missing;
    String reason = retries.because(why);
    throw failure(
        name
            + " was not fetched in time"
            + (reason.isEmpty() && seen != null ? ": " + seen.summary() : reason),
        retries.lastFailure());
  }

  /** Says why one image cannot be saved. */
  static UncheckedIOException failure(String what, @Nullable Throwable cause) {
    return new UncheckedIOException(
        what, cause instanceof IOException known ? known : new IOException(what, cause));
  }
}
