package com.kkiai.flux;

import com.kkiai.flux.model.ImageType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Downloads one image, again after failures that may pass. An image that is missing is looked for
 * again, see {@link ImageLag}.
 */
final class ImageDownload<R> {
  /** An image that its host has cut is likely to stay so. */
  private static final int CUT_ATTEMPTS = 5;

  private static final Set<Integer> MISSING = Set.of(200, 202, 204, 403, 404);
  private static final Duration NEXT_LOOK = Duration.ofSeconds(1);

  private final String name;
  private final String done;
  private final Retries retries;
  private final ImageLag lag;
  private final Function<@Nullable UncheckedIOException, Next<R>> then;
  private int cuts;
  private volatile @Nullable ApiError missing;

  /**
   * @param done what is done with an image, for a message
   * @param then goes on with the failure, or with null if there is none
   */
  ImageDownload(
      String name,
      String done,
      Retries retries,
      ImageLag lag,
      Function<@Nullable UncheckedIOException, Next<R>> then) {
    this.name = name;
    this.done = done;
    this.retries = retries;
    this.lag = lag;
    this.then = then;
  }

  Next<R> send(Supplier<HttpCall<ImageType>> call) {
    return retries.send(
        () -> {
          lag.look();
          return call.get();
        },
        this::decide,
        result -> onResult(result, call));
  }

  private RetryDecision decide(CallResult<ImageType> result) {
    boolean isCut =
        result instanceof CallResult.Failed<ImageType> failed
            && failed.cause() instanceof CutImageException;
    return isCut && ++cuts == CUT_ATTEMPTS ? RetryDecision.FINAL : RetryDecision.ofRead(result);
  }

  private Next<R> onResult(CallResult<ImageType> result, Supplier<HttpCall<ImageType>> call) {
    if (result instanceof CallResult.Ok<ImageType>) {
      return then.apply(null);
    }
    ApiError error = result.error();
    if (error == null) {
      return then.apply(notSaved(result.cause()));
    }
    if (MISSING.contains(error.status()) && lag.looksAgain()) {
      missing = error;
      return new Next.Delay<>(NEXT_LOOK, () -> send(call));
    }
    boolean expired = error.status() == 404 || error.status() == 410;
    return then.apply(
        failure(
            name
                + " cannot be fetched: "
                + error.summary()
                + (expired ? "; it may have expired" : ""),
            null));
  }

  UncheckedIOException notSaved(Throwable cause) {
    return failure(name + " cannot be " + done + ": " + FailureText.of(cause), cause);
  }

  UncheckedIOException late(Abort why, String obstacle) {
    ApiError seen = missing;
    String reason = retries.because(why);
    if (!obstacle.isEmpty()) {
      reason = ": " + obstacle;
    } else if (reason.isEmpty() && seen != null) {
      reason = ": " + seen.summary();
    }
    return failure(name + " was not fetched in time" + reason, retries.lastFailure());
  }

  /** Says why one image cannot be saved. */
  static UncheckedIOException failure(String what, @Nullable Throwable cause) {
    return new UncheckedIOException(
        what, cause instanceof IOException known ? known : new IOException(what, cause));
  }
}
