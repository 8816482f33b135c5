package com.kkiai.flux.cli.batch;

import com.kkiai.flux.cli.journal.JournalHistory.Progress;
import com.kkiai.flux.cli.journal.JournalHistory.Stage;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Sorts the images of a journal by what can still be done for them. */
public record ResumePlan(List<Progress> items) {
  private static final Set<Stage> SETTLED = Set.of(Stage.SAVED, Stage.FAILED, Stage.DROPPED);

  /** Returns the unfinished images: not submitted, or with a job that is not saved. */
  public List<Progress> open() {
    return select(ResumePlan::isOpen);
  }

  /** Returns the unfinished images of a gateway, the most urgent first. */
  public List<Progress> openAt(String baseUrl) {
    return open().stream()
        .filter(item -> item.batch().baseUrl().equals(baseUrl))
        .sorted(Comparator.comparing(ResumePlan::urgency))
        .toList();
  }

  /** Results expire, and what was refused before may be refused again. */
  private static int urgency(Progress item) {
    if (item.stage() == Stage.JOB) {
      return 0;
    }
    return item.error() == null ? 1 : 2;
  }

  /** Returns another gateway that has unfinished images, if there is one. */
  public Optional<String> otherGateway(String baseUrl) {
    return open().stream()
        .map(item -> item.batch().baseUrl())
        .filter(other -> !other.equals(baseUrl))
        .findFirst();
  }

  /** Returns the images that block a new batch: unfinished, or perhaps paid and never reported. */
  List<Progress> blocking() {
    return select(item -> isOpen(item) || (isUnknown(item) && item.error() == null));
  }

  /** Returns the images whose submit was started and has no known outcome. */
  List<Progress> unknown() {
    return select(ResumePlan::isUnknown);
  }

  private static boolean isOpen(Progress item) {
    return !item.batch().sandbox() && (item.stage() == Stage.PLANNED || item.stage() == Stage.JOB);
  }

  private static boolean isUnknown(Progress item) {
    return !item.batch().sandbox() && item.stage() == Stage.INTENT;
  }

  /** Returns the images of sandboxes that ended with their command. */
  List<Progress> lostWithSandbox() {
    return select(item -> item.batch().sandbox() && !SETTLED.contains(item.stage()));
  }

  List<Progress> at(Stage stage) {
    return select(item -> item.stage() == stage);
  }

  private List<Progress> select(Predicate<Progress> filter) {
    return items.stream().filter(filter).toList();
  }
}
