package com.kkiai.flux.sandbox;

import com.kkiai.flux.model.ErrorDetail;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import okio.ByteString;

/** What becomes of a job. Immutable; safe for use by any number of threads and jobs. */
public final class Outcome {
  private final String words;
  private final OutcomeTraits traits;

  private Outcome(String words, OutcomeTraits traits) {
    this.words = words;
    this.traits = traits;
  }

  OutcomeTraits traits() {
    return traits;
  }

  /**
   * The job makes the images that were asked for.
   *
   * @return the outcome of a job that is told no other
   */
  public static Outcome succeeds() {
    return new Outcome("succeeds", OutcomeTraits.PLAIN);
  }

  /**
   * The job succeeds, and the safety checker flags every image.
   *
   * @return an outcome with images
   */
  public static Outcome flagged() {
    return new Outcome("flagged", OutcomeTraits.PLAIN.withFlagged());
  }

  /**
   * The job succeeds with an empty list of images.
   *
   * @return an outcome with the status COMPLETED
   */
  public static Outcome noImages() {
    return new Outcome("no images", OutcomeTraits.PLAIN.withoutImages());
  }

  /**
   * The job is COMPLETED with an error beside it; its result answers with the same error, under the
   * status that belongs to the type.
   *
   * @param error why, for people
   * @param errorType the word for machines, such as {@code runner_disconnected}
   * @return an outcome without images
   */
  public static Outcome failed(String error, String errorType) {
    return new Outcome(
        "failed " + errorType, OutcomeTraits.PLAIN.withFailure(new JobFailure(error, errorType)));
  }

  /**
   * The job is COMPLETED, and its result answers with an error of the model: one entry, and the
   * header X-Fal-Retryable, which is true from 500 on.
   *
   * @param status the HTTP status, from 400 to 599
   * @param type the type of the entry, such as {@code content_policy_violation}
   * @return an outcome without images
   * @throws IllegalArgumentException if the status is not from 400 to 599
   */
  public static Outcome failedResult(int status, String type) {
    return failing(status, type, Errors.model(Ranges.error(status), detail(type)));
  }

  /**
   * The job is COMPLETED, and its result answers with an error of the model whose detail is one
   * sentence.
   *
   * @param status the HTTP status, from 400 to 599
   * @param detail the sentence, for people
   * @return an outcome without images
   * @throws IllegalArgumentException if the status is not from 400 to 599
   */
  public static Outcome failedResultInWords(int status, String detail) {
    return failing(status, detail, Errors.sentence(Ranges.error(status), detail));
  }

  /**
   * The job is COMPLETED, and its result answers with an error of the infrastructure, with
   * error_type in the body and X-Fal-Error-Type among the headers.
   *
   * @param status the HTTP status, from 400 to 599
   * @param errorType such as {@code runner_disconnected}
   * @return an outcome without images
   * @throws IllegalArgumentException if the status is not from 400 to 599
   */
  public static Outcome infrastructureError(int status, String errorType) {
    String detail = errorType.replace('_', ' ');
    return failing(
        status, errorType, Errors.infrastructure(Ranges.error(status), detail, errorType));
  }

  /**
   * The job runs for ever, and its status is this word instead of IN_PROGRESS.
   *
   * @param word one that the spec does not list, such as {@code PAUSED}
   * @return an outcome that never comes
   */
  public static Outcome unknownStatus(String word) {
    return unknownStatus(word, Integer.MAX_VALUE);
  }

  /**
   * The job does not end before so many status and result calls have found it out of the queue, and
   * its status is this word to each of them; then it goes on as others do.
   *
   * @param word one that the spec does not list, such as {@code PAUSED}
   * @param polls how many calls, from 0
   * @return an outcome with images
   * @throws IllegalArgumentException if the number is negative
   */
  public static Outcome unknownStatus(String word, int polls) {
    int checked = Ranges.check("polls", polls, 0, Integer.MAX_VALUE);
    return new Outcome("status " + word, OutcomeTraits.PLAIN.withRunningWord(word, checked));
  }

  /**
   * The job succeeds, but its status is then this word instead of COMPLETED.
   *
   * @param word one that the spec does not list, such as {@code PAUSED}
   * @return an outcome with images
   */
  public static Outcome unknownCompletion(String word) {
    return new Outcome("completion " + word, OutcomeTraits.PLAIN.withDoneWord(word));
  }

  /**
   * The submit is refused, with the body that usually comes with the status: 401, 403, 422, 429
   * (Retry-After: 1), 500 and so on; a 3xx has a Location. There is no job then.
   *
   * @param status the HTTP status, from 300 to 599
   * @return an outcome without a job
   * @throws IllegalArgumentException if the status is not from 300 to 599
   */
  public static Outcome refused(int status) {
    return refused(status, Errors.typical(Ranges.refusal(status)));
  }

  /**
   * The submit is refused with 429 and this Retry-After, in whole seconds, rounded up.
   *
   * @param retryAfter how long a client shall wait; not negative
   * @return an outcome without a job
   */
  public static Outcome refusedFor(Duration retryAfter) {
    return refused(429, Errors.tooMany(retryAfter));
  }

  /**
   * {@return an outcome with a fixed answer for calls of a kind: for SUBMIT instead of a job, for
   * RESULT and IMAGE once the job is done, for STATUS and CANCEL always}
   *
   * @param kind the calls that get the answer
   * @param status the HTTP status
   * @param contentType its media type
   * @param body text, sent as UTF-8
   */
  public Outcome answering(CallKind kind, int status, String contentType, String body) {
    ByteString bytes = ByteString.encodeString(body, StandardCharsets.UTF_8);
    Answer answer = Answer.of(status, contentType, bytes);
    return with(words + ", " + kind + " answers " + status, kind, answer);
  }

  /**
   * {@return an outcome whose submit is accepted and answered with a changed body}
   *
   * @param change makes the body that is sent from the right one, which is JSON
   */
  public Outcome envelope(UnaryOperator<String> change) {
    return new Outcome(words + ", another envelope", traits.withEnvelope(change));
  }

  private static Outcome failing(int status, String why, Answer result) {
    return succeeds().with("failed result " + status + " " + why, CallKind.RESULT, result);
  }

  private static Outcome refused(int status, Answer answer) {
    return succeeds().with("refused " + status, CallKind.SUBMIT, answer);
  }

  private Outcome with(String newWords, CallKind kind, Answer answer) {
    var answers = new EnumMap<CallKind, Answer>(CallKind.class);
    answers.putAll(traits.answers());
    answers.put(kind, answer);
    return new Outcome(newWords, traits.withAnswers(Map.copyOf(answers)));
  }

  private static List<ErrorDetail> detail(String type) {
    return List.of(ModelFaults.detail(type));
  }

  /** Returns what it is, in a few words. */
  @Override
  public String toString() {
    return words;
  }
}
