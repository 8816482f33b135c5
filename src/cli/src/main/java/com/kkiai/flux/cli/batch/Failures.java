package com.kkiai.flux.cli.batch;

import com.kkiai.flux.ApiError;
import com.kkiai.flux.ApiErrorException;
import com.kkiai.flux.ConnectionException;
import com.kkiai.flux.FluxException;
import com.kkiai.flux.ImageNotSavedException;
import com.kkiai.flux.JobFailedException;
import com.kkiai.flux.JobNotFoundException;
import com.kkiai.flux.JobTimeoutException;
import com.kkiai.flux.OperationAbortedException;
import com.kkiai.flux.cli.terminal.OneLine;
import com.kkiai.flux.model.FluxOutput;
import com.kkiai.flux.model.InvalidRequestException;
import com.kkiai.flux.model.QueueStatus;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What exceptions mean for an image, and in words. */
public final class Failures {
  /** The same input would be refused again, and a refusal may be billed. */
  private static final Set<Integer> INPUT_REFUSED = Set.of(400, 413, 414, 415, 422);

  /** What systems say of a full disk, a used-up quota of it, and a folder without permission. */
  private static final Pattern NOT_WRITABLE =
      Pattern.compile(
          "No space left|not enough space|[Qq]uota exceeded|Read-only file system|File too large");

  private Failures() {}

  /** Returns the outcome of a submit that did not lead to a job. */
  static ItemResult ofSubmit(RuntimeException e) {
    ItemResult.Kind kind = ItemResult.Kind.UNKNOWN;
    if (e instanceof ApiErrorException refused) {
      kind = kindOfRefusal(refused.error());
    } else if (e instanceof InvalidRequestException) {
      kind = ItemResult.Kind.BAD_INPUT;
    } else if (e instanceof ConnectionException || e instanceof OperationAbortedException) {
      kind = ItemResult.Kind.NOT_SENT;
    }
    return ItemResult.without(kind, null, message(e));
  }

  private static ItemResult.Kind kindOfRefusal(ApiError error) {
    if (error.isQuotaUsedUp()) {
      return ItemResult.Kind.QUOTA_USED_UP;
    } else if (error.isAboutTheKey()) {
      return ItemResult.Kind.KEY_REFUSED;
    } else if (error.status() == 403) {
      return ItemResult.Kind.FORBIDDEN;
    }
    return INPUT_REFUSED.contains(error.status())
        ? ItemResult.Kind.FAILED
        : ItemResult.Kind.REFUSED;
  }

  /** Returns the outcome of images that were not all saved. */
  static ItemResult ofSave(
      ImageNotSavedException e, String jobId, FluxOutput output, boolean isLate) {
    ItemResult.Kind kind = isLate ? ItemResult.Kind.TIMED_OUT : ItemResult.Kind.UNFINISHED;
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      boolean isFull = NOT_WRITABLE.matcher(String.valueOf(cause.getMessage())).find();
      if (cause instanceof FileSystemException || (cause instanceof IOException && isFull)) {
        kind = ItemResult.Kind.NOT_WRITABLE;
      }
    }
    return new ItemResult(kind, jobId, output, e.savedFiles(), message(e));
  }

  /** Returns the outcome of a wait for a job that did not lead to saved images. */
  static ItemResult ofJob(RuntimeException e, String jobId) {
    return ItemResult.without(kindOfJob(e), jobId, message(e));
  }

  /** Returns the kind of a failure to follow a job, or to get its images. */
  public static ItemResult.Kind kindOfJob(Throwable e) {
    if (e instanceof JobFailedException) {
      return ItemResult.Kind.FAILED;
    } else if (e instanceof JobTimeoutException) {
      return ItemResult.Kind.TIMED_OUT;
    } else if (e instanceof JobNotFoundException) {
      return ItemResult.Kind.EXPIRED;
    } else if (e instanceof OperationAbortedException) {
      return ItemResult.Kind.INTERRUPTED;
    } else if (e instanceof ApiErrorException refused && refused.error().isAboutTheKey()) {
      return ItemResult.Kind.KEY_REFUSED;
    }
    return ItemResult.Kind.UNFINISHED;
  }

  /** Returns what was wrong, for people. */
  public static String message(Throwable e) {
    if (e instanceof JobTimeoutException timeout) {
      QueueStatus last = timeout.lastStatus();
      String status = last == null || last.status() == null ? "none" : last.status().value();
      Throwable failure = timeout.getCause();
      return "job "
          + timeout.jobId()
          + ": not done in time, last status "
          + OneLine.start(status)
          + (failure == null
              ? ""
              : ", last failure: " + OneLine.start(String.valueOf(failure.getMessage())))
          + "; it continues at the gateway";
    } else if (e instanceof FluxException || e instanceof InvalidRequestException) {
      return String.valueOf(e.getMessage());
    }
    @Nullable String message = e.getMessage();
    return "unexpected "
        + e.getClass().getSimpleName()
        + (message == null ? "" : ": " + message)
        + "; please report it";
  }
}
