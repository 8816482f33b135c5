package com.kkiai.flux.sandbox;

import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What an outcome consists of.
 *
 * @param answers fixed answers for kinds of calls
 * @param failure the error beside COMPLETED
 * @param runningWord the status instead of IN_PROGRESS
 * @param runningPolls for how many calls it is so
 * @param doneWord the status instead of COMPLETED
 * @param envelope changes the answer to the submit
 */
record OutcomeTraits(
    Map<CallKind, Answer> answers,
    @Nullable JobFailure failure,
    @Nullable String runningWord,
    int runningPolls,
    @Nullable String doneWord,
    boolean flagged,
    boolean images,
    UnaryOperator<String> envelope) {
  static final OutcomeTraits PLAIN =
      new OutcomeTraits(Map.of(), null, null, 0, null, false, true, UnaryOperator.identity());

  OutcomeTraits withAnswers(Map<CallKind, Answer> answers) {
    return new OutcomeTraits(
        answers, failure, runningWord, runningPolls, doneWord, flagged, images, envelope);
  }

  OutcomeTraits withFailure(JobFailure failure) {
    return new OutcomeTraits(
        answers, failure, runningWord, runningPolls, doneWord, flagged, images, envelope);
  }

  OutcomeTraits withRunningWord(String word, int polls) {
    return new OutcomeTraits(answers, failure, word, polls, doneWord, flagged, images, envelope);
  }

  OutcomeTraits withDoneWord(String word) {
    return new OutcomeTraits(
        answers, failure, runningWord, runningPolls, word, flagged, images, envelope);
  }

  OutcomeTraits withFlagged() {
    return new OutcomeTraits(
        answers, failure, runningWord, runningPolls, doneWord, true, images, envelope);
  }

  OutcomeTraits withoutImages() {
    return new OutcomeTraits(
        answers, failure, runningWord, runningPolls, doneWord, flagged, false, envelope);
  }

  OutcomeTraits withEnvelope(UnaryOperator<String> change) {
    return new OutcomeTraits(
        answers, failure, runningWord, runningPolls, doneWord, flagged, images, change);
  }
}
