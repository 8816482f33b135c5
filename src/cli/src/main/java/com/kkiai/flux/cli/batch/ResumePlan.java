package com.kkiai.flux.cli.batch;

import com.kkiai.flux.cli.journal.JournalHistory;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Sorts the images of a journal by what can still be done for them. */
public record ResumePlan(List<JournalHistory.Progress> items) {
  /** Returns those that can go on: no submit was begun, or there is a job that is not saved. */
  public List<JournalHistory.Progress> open() {
    return select(
        item ->
            !item.batch().sandbox()
                && (item.stage() == JournalHistory.Stage.PLANNED
                    || item.stage() == JournalHistory.Stage.JOB));
  }

  /** Returns those that can go on at this gateway; what has a job already comes first. */
  public List<JournalHistory.Progress> openAt(String baseUrl) {
    // Results are kept for a limited time only.
    return open().stream()
        .filter(item -> item.batch().baseUrl().equals(baseUrl))
        .sorted((a, b) -> Boolean.compare(b.jobId() != null, a.jobId() != null))
        .toList();
  }

  /** Returns another gateway that images were sent to, if there is one. */
  public Optional<String> otherGateway(String baseUrl) {
    return open().stream()
        .map(item -> item.batch().baseUrl())
        .filter(other -> !other.equals(baseUrl))
        .findFirst();
  }

  /** Returns those whose submit was begun and has no known end. */
  List<JournalHistory.Progress> unknown() {
    return select(item -> !item.batch().sandbox() && item.stage() == JournalHistory.Stage.INTENT);
  }

  /** Returns those that will never have images. */
  List<JournalHistory.Progress> failed() {
    return select(item -> item.stage() == JournalHistory.Stage.FAILED);
  }

  /** Returns those that are saved. */
  List<JournalHistory.Progress> saved() {
    return select(item -> item.stage() == JournalHistory.Stage.SAVED);
  }

  /** Returns those whose sandbox ended with the command. */
  List<JournalHistory.Progress> lostWithSandbox() {
    return select(
        item ->
            item.batch().sandbox()
                && item.stage() != JournalHistory.Stage.SAVED
                && item.stage() != JournalHistory.Stage.FAILED);
  }

  private List<JournalHistory.Progress> select(Predicate<JournalHistory.Progress> filter) {
    return items.stream().filter(filter).toList();
  }
}
