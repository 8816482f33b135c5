package com.kkiai.flux.cli.batch;

import com.kkiai.flux.FluxClient;
import com.kkiai.flux.FluxJob;
import com.kkiai.flux.ImageNotSavedException;
import com.kkiai.flux.JobNotFoundException;
import com.kkiai.flux.cli.terminal.Interruption;
import com.kkiai.flux.cli.terminal.IoReason;
import com.kkiai.flux.model.FluxOutput;
import com.kkiai.flux.model.ImageType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Submits one image, waits for its job and saves the results. Blocks.
 *
 * @param forbidden how many images were forbidden since the last one was accepted
 * @param began when its time began, by {@link System#nanoTime}
 */
record ItemRun(
    FluxClient flux,
    BatchJournal journal,
    Interruption interruption,
    Display display,
    Duration timeout,
    AtomicInteger forbidden,
    Work work,
    long began) {
  /** A gateway may not know a job that it has just accepted. */
  private static final Duration LAG = Duration.ofSeconds(60);

  ItemRun {
    flux = flux.withOptions(options -> options.observer(display.observer(work)));
  }

  ItemResult run() {
    FluxJob job;
    Instant acceptedAt = work.acceptedAt();
    try {
      if (work.request() == null) {
        job = flux.job(String.valueOf(work.jobId()));
        display.show(work, "resumed as " + job.id());
      } else {
        journal.intent(work);
        display.show(work, "submitting");
        job = work.request().submitTo(flux);
        forbidden.set(0);
        acceptedAt = Instant.now();
        journal.job(work, job.id(), acceptedAt);
        display.show(work, "submitted as " + job.id());
      }
    } catch (IOException e) {
      return ItemResult.without(
          ItemResult.Kind.NOT_WRITABLE,
          null,
          "not sent, the journal cannot be written: " + IoReason.of(e));
    } catch (RuntimeException e) {
      ItemResult result = Failures.ofSubmit(e);
      journal.notSubmitted(work, result);
      return result;
    }
    ItemResult result = finish(job, acceptedAt);
    journal.ended(work, result);
    return result;
  }

  private ItemResult finish(FluxJob job, Instant acceptedAt) {
    try {
      FluxOutput output =
          interruption.cuttable(
              () -> job.await(left(), (known, status) -> display.show(work, status)));
      return save(job, output);
    } catch (JobNotFoundException e) {
      return Instant.now().isBefore(acceptedAt.plus(LAG))
          ? ItemResult.without(
              ItemResult.Kind.UNFINISHED,
              job.id(),
              "job " + job.id() + ": not visible at the gateway yet")
          : ItemResult.without(
              ItemResult.Kind.EXPIRED,
              job.id(),
              Failures.message(e) + "; to have the images, submit this image again");
    } catch (RuntimeException e) {
      return Failures.ofJob(e, job.id());
    }
  }

  private ItemResult save(FluxJob job, FluxOutput output) {
    try {
      FluxJob hurried = flux.withOptions(options -> options.downloadTimeout(left())).job(job.id());
      @Nullable String stem = stem(output.images().size());
      Path folder = journal.folder();
      List<Path> files =
          interruption.cuttable(
              () ->
                  stem == null ? hurried.save(output, folder) : hurried.save(output, folder, stem));
      return ItemResult.saved(job.id(), output, files);
    } catch (ImageNotSavedException e) {
      return Failures.ofSave(e, job.id(), output, elapsed().compareTo(timeout) >= 0);
    }
  }

  /** Files that came after the plan belong to somebody: then the request id is the name. */
  private @Nullable String stem(int images) {
    @Nullable String stem = work.item().stem();
    if (stem == null || journal.journal().history().isSaving(work.item().number())) {
      return stem;
    }
    for (int image = 1; image <= images; image++) {
      for (ImageType type : ImageType.values()) {
        String name = stem + "-" + image + "." + type.extension();
        if (Files.exists(journal.folder().resolve(name), LinkOption.NOFOLLOW_LINKS)) {
          display.show(work, name + " exists; saving under the request id");
          return null;
        }
      }
    }
    journal.saving(work);
    return stem;
  }

  private Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - began);
  }

  /** Returns the rest of the time, but never nothing: what is done already can still be read. */
  private Duration left() {
    Duration left = timeout.minus(elapsed());
    return left.compareTo(Duration.ofMillis(1)) < 0 ? Duration.ofMillis(1) : left;
  }
}
