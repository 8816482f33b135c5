package com.kkiai.flux.cli;

import java.util.List;

/** The input cannot be used, and nothing was sent. Each line tells one fault. */
final class BadInputException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<String> lines;

  BadInputException(List<String> lines) {
    super(String.join("; ", lines));
    this.lines = List.copyOf(lines);
  }

  BadInputException(String line) {
    this(List.of(line));
  }

  List<String> lines() {
    return lines;
  }
}
