package com.kkiai.flux.cli.batch;

import com.kkiai.flux.cli.journal.Journal;
import com.kkiai.flux.cli.terminal.Console;
import com.kkiai.flux.cli.terminal.ExitCode;
import com.kkiai.flux.cli.terminal.Interruption;
import java.time.Duration;
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
    long began = System.nanoTime();
    List<ItemResult> outcomes = batch.run(works, options.parallel());
    Duration took = Duration.ofNanos(System.nanoTime() - began);
    console.notes(new BatchSummary(works, outcomes).lines(took, resume()));
    List<String> missing = journal.missing();
    if (!missing.isEmpty()) {
      console.note(
          "write down what the journal lacks; result JOB -o DIR saves the images of a job:");
      console.notes(missing);
    }
    List<ExitCode> codes = new ArrayList<>(before);
    outcomes.forEach(outcome -> codes.add(outcome.kind().code()));
    if (interruption.requested()) {
      codes.add(ExitCode.INTERRUPTED);
    }
    return ExitCode.mostSevere(codes);
  }

  private String resume() {
    return session.hasSandbox()
        ? "the sandbox has ended, so there is nothing to resume"
        : "to resume: " + ResumeHint.of(journal.folder(), options.baseUrl());
  }
}
