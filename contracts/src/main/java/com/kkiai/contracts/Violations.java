package com.kkiai.contracts;

import com.atlassian.oai.validator.report.ValidationReport.Message;

/** Violations of the spec, as text. */
public final class Violations {
  private Violations() {}

  /** Describes a violation. A fault below allOf or anyOf is reported in nested messages. */
  public static String describe(Message message) {
    String parameter =
        message
            .getContext()
            .flatMap(context -> context.getParameter())
            .map(one -> one.getName() + ": ")
            .orElse("");
    var nested = message.getNestedMessages().stream().map(Violations::describe).toList();
    return parameter + message.getMessage() + (nested.isEmpty() ? "" : " " + nested);
  }
}
