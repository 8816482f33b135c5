package com.kkiai.flux.cli.batch;

import com.kkiai.flux.cli.terminal.ExitCode;
import com.kkiai.flux.cli.terminal.OneLine;
import com.kkiai.flux.model.FluxOutput;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The outcome for one input image.
 *
 * @param kind the kind of outcome
 * @param jobId null if there is no job, or its id is unknown
 * @param output the result of the job; null if there is none
 * @param files the saved images
 * @param error why images are missing, for people and on one line; null if all are saved
 */
public record ItemResult(
    Kind kind,
    @Nullable String jobId,
    @Nullable FluxOutput output,
    List<Path> files,
    @Nullable String error) {

  public enum Kind {
    /** The images are in files. */
    SAVED(ExitCode.DONE),
    /** Nothing was accepted, as without a connection; it can be sent later. */
    NOT_SENT(ExitCode.FAILED),
    /** The input became invalid or unreadable after it was checked; nothing was sent. */
    BAD_INPUT(ExitCode.FAILED),
    /** The gateway did not accept the submit; it can be sent again. */
    REFUSED(ExitCode.FAILED),
    /** The gateway does not accept this image (HTTP 403). */
    FORBIDDEN(ExitCode.FAILED),
    /** As REFUSED, because of the key. */
    KEY_REFUSED(ExitCode.KEY_REFUSED),
    /** As REFUSED, because the quota or balance of the account is used up. */
    QUOTA_USED_UP(ExitCode.FAILED),
    /** The submit may have been accepted. */
    UNKNOWN(ExitCode.OUTCOME_UNKNOWN),
    /** There is a job that has, or soon will have, images; not all of them could be saved. */
    UNFINISHED(ExitCode.FAILED),
    /** The folder cannot be written: nothing was sent, or the images of a job are not saved yet. */
    NOT_WRITABLE(ExitCode.FAILED),
    /** The time limit was reached before the images were saved. */
    TIMED_OUT(ExitCode.TIMED_OUT),
    /** The user ended the command. */
    INTERRUPTED(ExitCode.INTERRUPTED),
    /** The gateway does not know the job, or not any more. */
    EXPIRED(ExitCode.FAILED),
    /** There will be no images. */
    FAILED(ExitCode.FAILED);

    private final ExitCode code;

    Kind(ExitCode code) {
      this.code = code;
    }

    public ExitCode code() {
      return code;
    }

    /** Returns the value for machines. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public ItemResult {
    files = List.copyOf(files);
    error = error == null ? null : OneLine.of(error);
  }

  static ItemResult saved(String jobId, FluxOutput output, List<Path> files) {
    return new ItemResult(Kind.SAVED, jobId, output, files, null);
  }

  public static ItemResult without(Kind kind, @Nullable String jobId, String error) {
    return new ItemResult(kind, jobId, null, List.of(), error);
  }

  /** Returns whether {@code resume} may still get images. */
  boolean resumable() {
    return switch (kind) {
      case NOT_SENT,
          REFUSED,
          KEY_REFUSED,
          QUOTA_USED_UP,
          UNFINISHED,
          NOT_WRITABLE,
          TIMED_OUT,
          INTERRUPTED ->
          true;
      case SAVED, BAD_INPUT, FORBIDDEN, UNKNOWN, EXPIRED, FAILED -> false;
    };
  }
}
