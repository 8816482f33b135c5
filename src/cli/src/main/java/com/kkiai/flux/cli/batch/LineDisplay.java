package com.kkiai.flux.cli.batch;

import com.kkiai.flux.cli.terminal.Console;

/** A line for every change: for files, pipes and simple terminals. */
public record LineDisplay(Console console) implements Display {
  @Override
  public void show(Work work, Step step, String text) {
    console.note(work.label() + ": " + text);
  }

  @Override
  public void end(Work work) {}
}
