package com.kkiai.flux.spec;

import java.util.List;

/** The traffic of a test is not as the spec has it. */
final class SpecViolation extends AssertionError {
  private static final long serialVersionUID = 1;

  private final List<String> problems;

  SpecViolation(List<String> problems) {
    this("this test", problems);
  }

  private SpecViolation(String test, List<String> problems) {
    super("The traffic of " + test + " is not as the spec has it:\n" + String.join("\n", problems));
    this.problems = List.copyOf(problems);
  }

  /** Returns the same, with the name of the test. */
  SpecViolation in(String test) {
    var named = new SpecViolation(test, problems);
    named.setStackTrace(getStackTrace());
    return named;
  }
}
