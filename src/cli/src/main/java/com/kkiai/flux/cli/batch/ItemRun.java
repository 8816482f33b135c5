package com.kkiai.flux.cli.batch;

import com.kkiai.flux.FluxClient;
import com.kkiai.flux.FluxJob;
import com.kkiai.flux.ImageNotSavedException;
import com.kkiai.flux.cli.terminal.Interruption;
import com.kkiai.flux.cli.terminal.IoReason;
import com.kkiai.flux.model.FluxOutput;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Takes one image from the journal's intent to files. Blocks.
 *
 * @param began when its time began, by {@link System#nanoTime}
 */
record ItemRun(
    FluxClient flux,
    BatchJournal journal,
    Interruption interruption,
    Display display,
    Duration timeout,
    Work work,
    long began) {
  ItemRun {
    flux = flux.withOptions(options -> options.observer(display.observer(work)));
  }

  ItemResult run() {
    FluxJob job;
    try {
      if (work.submission() == null) {
        job = flux.job(String.valueOf(work.jobId()));
        display.show(work, "resumed as " + job.id());
      } else {
        journal.intent(work);
        display.show(work, "submitting");
        job = work.submission().submitTo(flux);
        journal.job(work, job.id());
        display.show(work, "submitted as " + job.id());
      }
    } catch (IOException e) {
      return ItemResult.without(
          ItemResult.Kind.NOT_SENT,
          null,
          "not sent, the journal cannot be written: " + IoReason.of(e));
    } catch (RuntimeException e) {
      ItemResult outcome = Failures.ofSubmit(e);
      journal.notSubmitted(work, outcome);
      return outcome;
    }
    ItemResult outcome = finish(job);
    journal.ended(work, outcome);
    return outcome;
  }

  private ItemResult finish(FluxJob job) {
    try {
      FluxOutput output =
          interruption.cuttable(
              () -> job.await(left(), (known, status) -> display.show(work, status)));
      return save(job, output);
    } catch (RuntimeException e) {
      return Failures.ofJob(e, job.id());
    }
  }

  private ItemResult save(FluxJob job, FluxOutput output) {
    try {
      Path folder = journal.folder();
      FluxClient hurried = flux.withOptions(options -> options.downloadTimeout(left()));
      List<Path> files = interruption.cuttable(() -> hurried.job(job.id()).save(output, folder));
      return ItemResult.saved(job.id(), output, files);
    } catch (ImageNotSavedException e) {
      boolean late = elapsed().compareTo(timeout) >= 0;
      ItemResult.Kind kind = late ? ItemResult.Kind.TIMED_OUT : ItemResult.Kind.UNFINISHED;
      return new ItemResult(kind, job.id(), output, e.savedFiles(), Failures.message(e));
    }
  }

  private Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - began);
  }

  /** What is left of the time, at least a little: what is done already can still be learnt. */
  private Duration left() {
    Duration left = timeout.minus(elapsed());
    return left.compareTo(Duration.ofMillis(1)) < 0 ? Duration.ofMillis(1) : left;
  }
}
