package com.kkiai.flux.cli.batch;

import com.kkiai.flux.cli.journal.Journal;
import com.kkiai.flux.cli.terminal.Console;
import com.kkiai.flux.cli.terminal.ExitCode;
import com.kkiai.flux.cli.terminal.Interruption;
import java.util.ArrayList;
import java.util.List;

/** Runs a batch, and says at its end how to go on. */
public record BatchRun(
    Console console,
    Display display,
    Interruption interruption,
    ClientSession session,
    Journal journal,
    BatchOptions options) {
  /**
   * Works on all images.
   *
   * @param before what other images of the journal count for
   */
  public ExitCode run(List<Work> works, List<ExitCode> before) {
    Batch batch =
        new Batch(
            session.flux(),
            new BatchJournal(journal, console),
            display,
            new ItemReport(console, options.json()),
            interruption,
            options.timeout());
    List<ItemResult> outcomes = batch.run(works, options.parallel());
    long saved = count(outcomes, ItemResult.Kind.SAVED);
    if (saved < outcomes.size()) {
      console.note(saved + " of " + outcomes.size() + " done" + unsent(outcomes));
      hint(outcomes, console);
    }
    List<ExitCode> codes = new ArrayList<>(before);
    outcomes.forEach(outcome -> codes.add(outcome.kind().code()));
    if (interruption.requested()) {
      codes.add(ExitCode.INTERRUPTED);
    }
    return ExitCode.mostSevere(codes);
  }

  private void hint(List<ItemResult> outcomes, Console console) {
    if (count(outcomes, ItemResult.Kind.UNKNOWN) > 0) {
      console.note(
          "an unknown submit may run and be billed: look at the gateway before you send that"
              + " image again");
    }
    if (outcomes.stream().noneMatch(ItemResult::resumable)) {
      return;
    }
    console.note(
        session.hasSandbox()
            ? "the sandbox has ended, so there is nothing to resume"
            : "to resume: " + ResumeHint.of(journal.folder(), options.baseUrl()));
  }

  /** Says once what may hold for hundreds of images. */
  private static String unsent(List<ItemResult> outcomes) {
    return outcomes.stream()
        .filter(outcome -> outcome.kind() == ItemResult.Kind.NOT_SENT)
        .findFirst()
        .map(
            first ->
                ", " + count(outcomes, ItemResult.Kind.NOT_SENT) + " not sent: " + first.error())
        .orElse("");
  }

  private static long count(List<ItemResult> outcomes, ItemResult.Kind kind) {
    return outcomes.stream().filter(outcome -> outcome.kind() == kind).count();
  }
}
