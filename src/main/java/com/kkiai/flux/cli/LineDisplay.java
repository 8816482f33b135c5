package com.kkiai.flux.cli;

/** A line for every change: for files, pipes and simple terminals. */
final class LineDisplay implements Display {
  private final Console console;
  private final Redaction redaction;

  LineDisplay(Console console, Redaction redaction) {
    this.console = console;
    this.redaction = redaction;
  }

  @Override
  public void show(Work work, Step step, String text) {
    console.note(work.label() + ": " + redaction.line(text));
  }

  @Override
  public void end(Work work) {}
}
