package com.kkiai.flux.sandbox;

import com.kkiai.flux.model.JobStatus;
import com.kkiai.flux.sandbox.internal.http.CallTarget;
import com.kkiai.flux.sandbox.internal.http.ErrorResponses;
import com.kkiai.flux.sandbox.internal.http.SandboxResponse;
import com.kkiai.flux.sandbox.internal.jobs.JobFailure;
import com.kkiai.flux.sandbox.internal.jobs.JobTraits;
import com.kkiai.flux.sandbox.internal.jobs.JobTraits.Course;
import com.kkiai.flux.sandbox.internal.jobs.JobTraits.Images;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.UnaryOperator;
import okio.ByteString;

/**
 * The outcome of a job in the sandbox. Values out of range are rejected with an {@link
 * IllegalArgumentException}. Immutable; can be used for any number of jobs.
 */
public final class Outcome {
  private static final JobTraits PLAIN = JobTraits.PLAIN;

  private static final Duration FOREVER = Duration.ofNanos(Long.MAX_VALUE);

  private final String words;
  final JobTraits traits;

  private Outcome(String words, JobTraits traits) {
    this.words = words;
    this.traits = traits;
  }

  /** {@return the default: the job succeeds with the images that were requested} */
  public static Outcome succeeds() {
    return new Outcome("succeeds", PLAIN);
  }

  /** {@return an outcome with images, all of which the safety checker flags} */
  public static Outcome flagged() {
    return of("flagged", Course.of(JobStatus.COMPLETED, null, Images.FLAGGED));
  }

  /** {@return a success with an empty list of images} */
  public static Outcome noImages() {
    return of("no images", Course.of(JobStatus.COMPLETED, null, Images.NONE));
  }

  /**
   * The job fails: its status is COMPLETED with an error, and its result call returns the same
   * error with the HTTP status that belongs to the type.
   *
   * @param error the human-readable error
   * @param errorType the machine-readable code, such as {@code runner_disconnected}
   * @return an outcome without images
   */
  public static Outcome failed(String error, String errorType) {
    var failure = new JobFailure(error, errorType);
    return of("failed " + errorType, Course.of(JobStatus.COMPLETED, failure, Images.NONE));
  }

  /**
   * The job fails: its status is COMPLETED, and its result call returns an error of the model, with
   * one entry in detail and the header X-Fal-Retryable, which is true for 5xx.
   *
   * @param status the HTTP status, from 400 to 599
   * @param type the type of the entry, such as {@code content_policy_violation}
   * @return an outcome without images
   */
  public static Outcome failedResult(int status, String type) {
    return failing(status, type, ErrorResponses.model(Ranges.status(status, 400), type));
  }

  /**
   * The job fails: its status is COMPLETED, and its result call returns an error of the model whose
   * detail is plain text.
   *
   * @param status the HTTP status, from 400 to 599
   * @param detail the human-readable error
   * @return an outcome without images
   */
  public static Outcome failedResultAsText(int status, String detail) {
    return failing(status, detail, ErrorResponses.sentence(Ranges.status(status, 400), detail));
  }

  /**
   * The job fails: its status is COMPLETED, and its result call returns an error of the queue, with
   * error_type in the body and the header X-Fal-Error-Type.
   *
   * @param status the HTTP status, from 400 to 599
   * @param errorType the machine-readable code, such as {@code runner_disconnected}
   * @return an outcome without images
   */
  public static Outcome infrastructureError(int status, String errorType) {
    String detail = errorType.replace('_', ' ');
    return failing(
        status,
        errorType,
        ErrorResponses.infrastructure(Ranges.status(status, 400), detail, errorType));
  }

  /**
   * The job never ends, and has this status instead of IN_PROGRESS.
   *
   * @param value a value that is not in the spec, such as {@code PAUSED}
   * @return an outcome that never arrives
   */
  public static Outcome unrecognizedStatus(String value) {
    return unrecognizedStatus(value, Integer.MAX_VALUE);
  }

  /**
   * The job has this status for a number of status and result calls after it has left the queue,
   * and does not end before; then it continues normally.
   *
   * @param value a value that is not in the spec, such as {@code PAUSED}
   * @param polls the number of calls, from 0
   * @return an outcome with images
   */
  public static Outcome unrecognizedStatus(String value, int polls) {
    int checked = Ranges.check("polls", polls, 0, Integer.MAX_VALUE);
    JobStatus detour = JobStatus.of(value);
    return of(
        "status " + value, new Course(detour, checked, JobStatus.COMPLETED, null, Images.CLEAN));
  }

  /**
   * The job succeeds, but has this status instead of COMPLETED.
   *
   * @param value a value that is not in the spec, such as {@code PAUSED}
   * @return an outcome with images
   */
  public static Outcome unrecognizedCompletion(String value) {
    return of("completion " + value, Course.of(JobStatus.of(value), null, Images.CLEAN));
  }

  /**
   * The job succeeds, but status and result calls return 404 for a while after the submit was
   * accepted, as at a gateway whose reads lag behind. The lag is measured by the clock of the
   * sandbox, also if jobs advance with each call; calls during the lag do not advance the job.
   *
   * @param lag the duration, from zero to a day
   * @return an outcome with images
   */
  public static Outcome lag(Duration lag) {
    return covered("lag " + lag, ErrorResponses.jobNotFound(), Ranges.time("lag", lag));
  }

  /**
   * The job is accepted, but all status and result calls return the HTML page of a proxy instead of
   * JSON.
   *
   * @param status the HTTP status of the page, from 200 to 599
   * @return an outcome whose images cannot be read
   */
  public static Outcome page(int status) {
    ByteString html =
        ByteString.encodeUtf8("<!DOCTYPE html><html><head><title>Proxy</title></head></html>");
    var page = SandboxResponse.of(Ranges.status(status, 200), "text/html", html);
    return covered("page " + status, page, FOREVER);
  }

  /** {@return a refusal of the submit with 403: the quota of the account is used up} */
  public static Outcome quotaUsedUp() {
    return refused(403, ErrorResponses.quotaUsedUp());
  }

  /**
   * The submit is refused, with the usual body for this status, such as 401, 403 (about this
   * request only, see {@link #quotaUsedUp}), 422, 429 (with Retry-After: 1) or 500; a 3xx has a
   * Location. No job is created.
   *
   * @param status the HTTP status, from 300 to 599
   * @return an outcome without a job
   */
  public static Outcome refused(int status) {
    return refused(status, ErrorResponses.typical(Ranges.status(status, 300)));
  }

  /**
   * The submit is refused with 429 and a Retry-After header.
   *
   * @param retryAfter the delay for the client, rounded up to whole seconds; not negative
   * @return an outcome without a job
   */
  public static Outcome refusedFor(Duration retryAfter) {
    return refused(429, ErrorResponses.tooMany(retryAfter));
  }

  /**
   * Returns this outcome with a fixed response to calls of a kind: to SUBMIT instead of a job, to
   * RESULT and IMAGE once the job is done, to STATUS and CANCEL always.
   *
   * @param kind the calls that get the response
   * @param status the HTTP status
   * @param contentType the media type
   * @param body the body, sent as UTF-8
   * @return a changed copy
   */
  public Outcome responding(CallKind kind, int status, String contentType, String body) {
    ByteString bytes = ByteString.encodeString(body, StandardCharsets.UTF_8);
    SandboxResponse response = SandboxResponse.of(status, contentType, bytes);
    String more = words + ", " + kind + " responds with " + status;
    return with(more, CallTarget.valueOf(kind.name()), response);
  }

  /**
   * Returns this outcome with a changed body in the response to the submit, which is accepted.
   *
   * @param change returns the body to send for the normal body, which is JSON
   * @return a changed copy
   */
  public Outcome envelope(UnaryOperator<String> change) {
    return new Outcome(words + ", another envelope", traits.with(change));
  }

  private static Outcome of(String words, Course course) {
    return new Outcome(words, PLAIN.with(course));
  }

  private static Outcome failing(int status, String why, SandboxResponse result) {
    return succeeds().with("failed result " + status + " " + why, CallTarget.RESULT, result);
  }

  private static Outcome covered(String words, SandboxResponse response, Duration time) {
    return new Outcome(words, PLAIN.with(new JobTraits.Cover(response, time)));
  }

  private static Outcome refused(int status, SandboxResponse response) {
    return succeeds().with("refused " + status, CallTarget.SUBMIT, response);
  }

  private Outcome with(String newWords, CallTarget target, SandboxResponse response) {
    return new Outcome(newWords, traits.with(target, response));
  }

  /** Returns a short description, which may change. */
  @Override
  public String toString() {
    return words;
  }
}
