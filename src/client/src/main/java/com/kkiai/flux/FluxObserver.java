package com.kkiai.flux;

import java.math.BigDecimal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Observes what a client does, for metrics, traces and logs. Set it with {@link
 * OptionsBuilder#observer}; override the methods that you need.
 *
 * <p>Methods are called in the order of events of one operation, before that operation goes on or
 * returns, so they should be quick. They are called on threads of the client that hold no slot, in
 * the context of the caller (see {@link FluxClientBuilder#contextCarrier}). If an operation is
 * aborted or ends without a call, they are called on that thread, such as the interrupted one.
 * Different operations call them at the same time. Exceptions are ignored and logged.
 *
 * <p>Later versions may add components to the records, and outcomes: read them, do not create them.
 */
public interface FluxObserver {
  /** How an operation ended. */
  enum Outcome {
    /** The operation succeeded. */
    DONE,
    /** The gateway or the model failed the job. */
    FAILED,
    /** The gateway refused a call. */
    REFUSED,
    /** The gateway knows no such job. */
    NOT_FOUND,
    /** The job was not done in time. */
    TIMED_OUT,
    /** The operation was interrupted, cancelled or closed. */
    ABORTED,
    /** A submit may or may not have been accepted. */
    UNKNOWN,
    /** Any other failure, such as no connection, invalid input, or an image that was not saved. */
    ERROR;

    static Outcome of(@Nullable Throwable failure) {
      if (failure == null) {
        return DONE;
      } else if (failure instanceof JobFailedException) {
        return FAILED;
      } else if (failure instanceof ApiErrorException) {
        return REFUSED;
      } else if (failure instanceof JobNotFoundException) {
        return NOT_FOUND;
      } else if (failure instanceof JobTimeoutException) {
        return TIMED_OUT;
      } else if (failure instanceof SubmitOutcomeUnknownException) {
        return UNKNOWN;
      }
      boolean isAborted =
          failure instanceof OperationAbortedException
              || failure instanceof java.util.concurrent.CancellationException
              || failure instanceof java.util.concurrent.TimeoutException;
      return isAborted ? ABORTED : ERROR;
    }
  }

  /**
   * The end of a submit.
   *
   * @param job the job that the gateway accepted; null if there is none
   * @param outcome how it ended
   * @param failure what the caller receives; null if it succeeded
   * @param took the time from the call of the method, with all attempts
   */
  record Submit(
      @Nullable FluxJob job, Outcome outcome, @Nullable Throwable failure, Duration took) {}

  /**
   * A call that failed and will be repeated.
   *
   * @param job the job that the call is for; null for a submit
   * @param attempt the number of the attempt that failed, from 1
   * @param reason why it failed, in one line, without the API key; untrusted
   * @param delay the time until the next attempt
   */
  record Retry(@Nullable FluxJob job, int attempt, String reason, Duration delay) {}

  /**
   * The end of a download of the images of a job, into files, memory or a sink.
   *
   * @param job the job
   * @param outcome how it ended
   * @param failure what the caller receives; null if it succeeded
   * @param count the number of images that were downloaded
   * @param bytes the size of these images
   * @param took the time from the call of the method
   */
  record Images(
      FluxJob job,
      Outcome outcome,
      @Nullable Throwable failure,
      int count,
      long bytes,
      Duration took) {}

  /**
   * The end of a wait for a job. A job that is not done continues at the gateway unless it failed.
   *
   * @param job the job
   * @param outcome how the wait ended
   * @param failure what the caller receives; null if the job is done
   * @param polls the number of polls
   * @param took the time from the call of the method
   * @param queueTime the part of that time until the job was first seen running; null if it was not
   * @param billedUnits the units that the gateway says it billed, from the header {@code
   *     x-fal-billable-units} of the result; null if it does not say so
   */
  record Wait(
      FluxJob job,
      Outcome outcome,
      @Nullable Throwable failure,
      int polls,
      Duration took,
      @Nullable Duration queueTime,
      @Nullable BigDecimal billedUnits) {}

  /**
   * Called when a submit has ended.
   *
   * @param event what happened
   */
  default void onSubmit(Submit event) {}

  /**
   * Called before the delay after a call that failed.
   *
   * @param event what happened
   */
  default void onRetry(Retry event) {}

  /**
   * Called when a download of images has ended.
   *
   * @param event what happened
   */
  default void onImages(Images event) {}

  /**
   * Called when a wait has ended.
   *
   * @param event what happened
   */
  default void onWait(Wait event) {}
}
