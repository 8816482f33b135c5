package com.kkiai.flux.sandbox;

import com.kkiai.flux.model.ErrorDetail;
import com.kkiai.flux.sandbox.internal.http.CallTarget;
import com.kkiai.flux.sandbox.internal.http.ErrorResponses;
import com.kkiai.flux.sandbox.internal.http.ModelFaults;
import com.kkiai.flux.sandbox.internal.http.SandboxResponse;
import com.kkiai.flux.sandbox.internal.jobs.JobFailure;
import com.kkiai.flux.sandbox.internal.jobs.JobTraits;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import okio.ByteString;

/** The outcome of a job in the sandbox. Immutable; can be used for any number of jobs. */
public final class Outcome {
  private final String words;
  private final JobTraits traits;

  private Outcome(String words, JobTraits traits) {
    this.words = words;
    this.traits = traits;
  }

  JobTraits traits() {
    return traits;
  }

  /**
   * The job succeeds with the images that were requested.
   *
   * @return the default outcome
   */
  public static Outcome succeeds() {
    return new Outcome("succeeds", JobTraits.PLAIN);
  }

  /**
   * The job succeeds, and the safety checker flags every image.
   *
   * @return an outcome with images
   */
  public static Outcome flagged() {
    return new Outcome("flagged", JobTraits.PLAIN.withFlagged());
  }

  /**
   * The job succeeds with an empty list of images.
   *
   * @return an outcome with the status COMPLETED
   */
  public static Outcome noImages() {
    return new Outcome("no images", JobTraits.PLAIN.withoutImages());
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
    return new Outcome(
        "failed " + errorType, JobTraits.PLAIN.withFailure(new JobFailure(error, errorType)));
  }

  /**
   * The job fails: its status is COMPLETED, and its result call returns an error of the model, with
   * one entry in detail and the header X-Fal-Retryable, which is true for 5xx.
   *
   * @param status the HTTP status, from 400 to 599
   * @param type the type of the entry, such as {@code content_policy_violation}
   * @return an outcome without images
   * @throws IllegalArgumentException if the status is not from 400 to 599
   */
  public static Outcome failedResult(int status, String type) {
    return failing(status, type, ErrorResponses.model(Ranges.error(status), detail(type)));
  }

  /**
   * The job fails: its status is COMPLETED, and its result call returns an error of the model whose
   * detail is plain text.
   *
   * @param status the HTTP status, from 400 to 599
   * @param detail the human-readable error
   * @return an outcome without images
   * @throws IllegalArgumentException if the status is not from 400 to 599
   */
  public static Outcome failedResultAsText(int status, String detail) {
    return failing(status, detail, ErrorResponses.sentence(Ranges.error(status), detail));
  }

  /**
   * The job fails: its status is COMPLETED, and its result call returns an error of the queue, with
   * error_type in the body and the header X-Fal-Error-Type.
   *
   * @param status the HTTP status, from 400 to 599
   * @param errorType the machine-readable code, such as {@code runner_disconnected}
   * @return an outcome without images
   * @throws IllegalArgumentException if the status is not from 400 to 599
   */
  public static Outcome infrastructureError(int status, String errorType) {
    String detail = errorType.replace('_', ' ');
    return failing(
        status, errorType, ErrorResponses.infrastructure(Ranges.error(status), detail, errorType));
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
   * @throws IllegalArgumentException if the number is negative
   */
  public static Outcome unrecognizedStatus(String value, int polls) {
    int checked = Ranges.check("polls", polls, 0, Integer.MAX_VALUE);
    return new Outcome("status " + value, JobTraits.PLAIN.withRunningStatus(value, checked));
  }

  /**
   * The job succeeds, but has this status instead of COMPLETED.
   *
   * @param value a value that is not in the spec, such as {@code PAUSED}
   * @return an outcome with images
   */
  public static Outcome unrecognizedCompletion(String value) {
    return new Outcome("completion " + value, JobTraits.PLAIN.withDoneStatus(value));
  }

  /**
   * The submit is refused, with the usual body for this status, such as 401, 403, 422, 429 (with
   * Retry-After: 1) or 500; a 3xx has a Location. No job is created.
   *
   * @param status the HTTP status, from 300 to 599
   * @return an outcome without a job
   * @throws IllegalArgumentException if the status is not from 300 to 599
   */
  public static Outcome refused(int status) {
    return refused(status, ErrorResponses.typical(Ranges.refusal(status)));
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
    return with(
        words + ", " + kind + " responds with " + status,
        CallTarget.valueOf(kind.name()),
        response);
  }

  /**
   * Returns this outcome with a changed body in the response to the submit, which is accepted.
   *
   * @param change returns the body to send for the normal body, which is JSON
   * @return a changed copy
   */
  public Outcome envelope(UnaryOperator<String> change) {
    return new Outcome(words + ", another envelope", traits.withEnvelope(change));
  }

  private static Outcome failing(int status, String why, SandboxResponse result) {
    return succeeds().with("failed result " + status + " " + why, CallTarget.RESULT, result);
  }

  private static Outcome refused(int status, SandboxResponse response) {
    return succeeds().with("refused " + status, CallTarget.SUBMIT, response);
  }

  private Outcome with(String newWords, CallTarget target, SandboxResponse response) {
    return new Outcome(newWords, traits.with(target, response));
  }

  private static List<ErrorDetail> detail(String type) {
    return List.of(ModelFaults.detail(type));
  }

  /** Returns a short description, which may change. */
  @Override
  public String toString() {
    return words;
  }
}
