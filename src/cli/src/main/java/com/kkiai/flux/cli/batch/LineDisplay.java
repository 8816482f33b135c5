package com.kkiai.flux.cli.batch;

import com.kkiai.flux.cli.terminal.Console;
import java.time.Duration;

/** A line for every change: for files, pipes and simple terminals. */
public record LineDisplay(Console console) implements Display {
  @Override
  public void show(Work work, String text) {
    console.note(work.label() + ": " + text);
  }

  @Override
  public void retry(Work work, String reason, Duration delay) {
    show(work, "retry in " + DurationText.of(delay) + ": " + reason);
  }

  @Override
  public void end(Work work, ItemResult result) {}
}
