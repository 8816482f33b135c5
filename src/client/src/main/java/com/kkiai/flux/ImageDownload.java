package com.kkiai.flux;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Downloads one image into its file, again after failures that may pass, until the deadline. */
final class ImageDownload implements Procedure<Path> {
  private final Supplier<HttpCall<Path>> call;
  private final String name;
  private final JobId job;
  private final Deadline deadline;
  private final Retries retries;

  ImageDownload(
      Supplier<HttpCall<Path>> call,
      String name,
      JobId job,
      Deadline deadline,
      RetryPolicy policy) {
    this.call = call;
    this.name = name;
    this.job = job;
    this.deadline = deadline;
    this.retries = new Retries(policy, Retries.Pages.END);
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
    return retries.send(call, RetryDecision::ofRead, this::onResult);
  }

  private Next<Path> onResult(CallResult<Path> result) {
    if (result instanceof CallResult.Ok<Path> ok) {
      return new Next.Done<>(ok.body());
    }
    if (result instanceof CallResult.Refused<Path> refused) {
      int status = refused.error().status();
      String expired = status == 404 || status == 410 ? ", it may have expired" : "";
      throw failure(name + " cannot be fetched: HTTP " + status + expired, null);
    }
    Throwable cause = ((CallResult.Malformed<Path>) result).cause();
    throw failure(name + " cannot be saved: " + FailureText.of(cause), cause);
  }

  @Override
  public Next<Path> aborted(Abort why) {
    throw why.reason() == Abort.Reason.DEADLINE
        ? failure(name + " was not fetched in time" + retries.because(why), retries.lastFailure())
        : JobCancelledException.of(why, job);
  }

  /** Says why one image cannot be saved. */
  static UncheckedIOException failure(String what, @Nullable Throwable cause) {
    return new UncheckedIOException(
        what, cause instanceof IOException known ? known : new IOException(what, cause));
  }
}
