package com.kkiai.flux.cli.request;

import java.util.List;

/** The input is invalid, and nothing was sent. Each line describes one violation. */
public final class BadInputException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<String> lines;

  public BadInputException(List<String> lines) {
    super(String.join("; ", lines));
    this.lines = List.copyOf(lines);
  }

  public BadInputException(String line) {
    this(List.of(line));
  }

  public List<String> lines() {
    return lines;
  }
}
