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
    /** Nothing was sent; it can be sent later. */
    NOT_SENT(ExitCode.FAILED),
    /** The submit was surely not accepted; it can be sent again. */
    REFUSED(ExitCode.FAILED),
    /** As REFUSED, because of the key. */
    KEY_REFUSED(ExitCode.KEY_REFUSED),
    /** As REFUSED, because the account has nothing left to pay with. */
    QUOTA_USED_UP(ExitCode.FAILED),
    /** The submit may or may not have been accepted. */
    UNKNOWN(ExitCode.OUTCOME_UNKNOWN),
    /** There is a job that has, or soon will have, images; not all of them could be saved. */
    UNFINISHED(ExitCode.FAILED),
    /** There was no time left to wait for the job. */
    TIMED_OUT(ExitCode.TIMED_OUT),
    /** The wait was cut. */
    INTERRUPTED(ExitCode.INTERRUPTED),
    /** The gateway does not know the job, or no longer. */
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

    /** Returns the word for machines. */
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

  static ItemResult without(Kind kind, @Nullable String jobId, String error) {
    return new ItemResult(kind, jobId, null, List.of(), error);
  }

  /** Returns whether {@code resume} may still get images. */
  boolean resumable() {
    return switch (kind) {
      case NOT_SENT, REFUSED, KEY_REFUSED, QUOTA_USED_UP, UNFINISHED, TIMED_OUT, INTERRUPTED ->
          true;
      case SAVED, UNKNOWN, EXPIRED, FAILED -> false;
    };
  }
}
